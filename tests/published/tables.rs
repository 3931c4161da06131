//! What the tables of the published reports hold, and so those of the samples made of them.

/// How many amounts a table has, and their sum.
type Table = (usize, &'static str);

/// Sample, published report, then for each table how many amounts it has and their sum.
pub const REPORTS: [(&str, &str, [Table; 9]); 5] = [
    (
        "tianqiao.txt",
        "jinan-tianqiao-office-2024.txt",
        [
            (42, "7212.27"),
            (147, "9616.20"),
            (126, "9616.20"),
            (125, "10818.25"),
            (63, "9616.20"),
            (90, "2652.76"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "546.18"),
        ],
    ),
    (
        "laiwu.txt",
        "jinan-laiwu-office-2024.txt",
        [
            (42, "10886.88"),
            (161, "14515.80"),
            (138, "14515.81"),
            (125, "16330.32"),
            (69, "14515.81"),
            (90, "4485.55"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "50.56"),
        ],
    ),
    (
        "taierzhuang.txt",
        "zaozhuang-taierzhuang-office-2024.txt",
        [
            (10, "5157.54"),
            (50, "6876.72"),
            (49, "6876.72"),
            (15, "7687.35"),
            (49, "6833.20"),
            (20, "1912.80"),
            (0, "0"),
            (0, "0"),
            (8, "92.92"),
        ],
    ),
    (
        "yanzhou.txt",
        "jining-yanzhou-governance-2024.txt",
        [
            (42, "2021.27"),
            (112, "2695.00"),
            (96, "2694.99"),
            (103, "3031.90"),
            (48, "2694.99"),
            (90, "601.65"),
            (6, "0.00"),
            (3, "0.00"),
            (12, "0.00"),
        ],
    ),
    (
        "liaocheng.txt",
        "liaocheng-hotline-2024.txt",
        [
            (9, "14228.40"),
            (32, "18971.20"),
            (35, "18971.19"),
            (15, "21342.60"),
            (35, "18971.19"),
            (26, "1606.38"),
            (0, "0"),
            (0, "0"),
            (8, "7.92"),
        ],
    ),
];
