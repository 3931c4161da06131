//! The bundled samples: reports in words of our own, with the figures of published ones.

/// Each sample's name and text.
pub const SAMPLES: [(&str, &str); 5] = [
    ("laiwu", include_str!("../../assets/samples/laiwu.txt")),
    ("liaocheng", include_str!("../../assets/samples/liaocheng.txt")),
    ("taierzhuang", include_str!("../../assets/samples/taierzhuang.txt")),
    ("tianqiao", include_str!("../../assets/samples/tianqiao.txt")),
    ("yanzhou", include_str!("../../assets/samples/yanzhou.txt")),
];
