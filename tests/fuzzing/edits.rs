//! Seeds that were damaged: what property tests try.

use proptest::prelude::*;
use proptest::sample::Index;

/// A change of bytes.
#[derive(Debug, Clone)]
pub enum Edit {
    /// A bit is another.
    Flip(Index, u8),
    /// Some bytes are lost.
    Drop(Index, usize),
    /// Something stands between.
    Put(Index, Vec<u8>),
    /// Some bytes stand there again, several times.
    Repeat(Index, usize, usize),
    /// The rest is that of another seed.
    Join(Index, Index, Index),
    /// The rest is lost.
    Cut(Index),
}

/// What stands in files of some format or another.
const WORDS: [&str; 40] = [
    "\t",
    "\n",
    " ",
    "|",
    "\0",
    "\r",
    "合计",
    "公开03表",
    "收入决算表",
    "支出决算表",
    "科目代码",
    "栏次",
    "序号",
    "项目名称",
    "三级指标",
    "0.00",
    "1,202.03",
    "-",
    "—",
    "2010301",
    "301",
    "，",
    "（",
    "）",
    "<td>",
    "</tr>",
    "<table>",
    "<w:tbl>",
    "<w:tc>",
    "colspan=9999",
    "\"99999999999\"",
    "&#x10ffff;",
    "<![CDATA[",
    "]]>",
    "q",
    "Q",
    "cm",
    "endstream",
    "obj",
    "\u{feff}",
];

/// Changes, from none to many.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<Index>;
    let edit = prop_oneof![
        3 => (at(), 0..8_u8).prop_map(|(at, bit)| Edit::Flip(at, bit)),
        3 => (at(), 1..40_usize).prop_map(|(at, count)| Edit::Drop(at, count)),
        3 => (at(), prop::sample::select(&WORDS[..]))
            .prop_map(|(at, word)| Edit::Put(at, word.as_bytes().to_vec())),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..12))
            .prop_map(|(at, bytes)| Edit::Put(at, bytes)),
        1 => (at(), 1..200_usize, 1..20_usize)
            .prop_map(|(at, count, times)| Edit::Repeat(at, count, times)),
        1 => (at(), at(), at()).prop_map(|(at, seed, from)| Edit::Join(at, seed, from)),
        1 => at().prop_map(Edit::Cut),
    ];
    prop::collection::vec(edit, 0..12)
}

/// A seed with these changes.
pub fn edited(seeds: &[Vec<u8>], seed: Index, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = seed.get(seeds).clone();
    for edit in edits {
        let end = bytes.len();
        let place = |at: &Index| at.index(end + 1);
        match edit {
            Edit::Flip(at, bit) if end > 0 => bytes[at.index(end)] ^= 1 << bit,
            Edit::Flip(..) => {}
            Edit::Drop(at, count) => _ = bytes.drain(place(at)..(place(at) + count).min(end)),
            Edit::Put(at, put) => _ = bytes.splice(place(at)..place(at), put.iter().copied()),
            Edit::Repeat(at, count, times) => {
                let part = bytes[place(at)..(place(at) + count).min(end)].repeat(*times);
                bytes.splice(place(at)..place(at), part);
            }
            Edit::Join(at, seed, from) => {
                let other = seed.get(seeds);
                bytes.truncate(place(at));
                bytes.extend_from_slice(&other[from.index(other.len() + 1)..]);
            }
            Edit::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}
