//! How much one page may cost. A page that is refused for it is named; nothing is cut silently.

/// Pages of a file.
pub const PAGES: usize = 20_000;
/// Bytes that one stream may unpack to.
pub const STREAM: u64 = 64 << 20;
/// Bytes that all streams of one page may unpack to, those of its forms counted each time
/// that they are drawn.
pub const PAGE_STREAMS: u64 = 256 << 20;
/// Bytes of a stream in an old packing, whose unpacked size isn't known beforehand.
pub const OLD_STREAM: usize = 256 << 10;
/// Operators of one page, those of its forms counted each time that they are drawn.
pub const OPERATORS: u32 = 4_000_000;
/// Characters of one page.
pub const CHARACTERS: usize = 200_000;
/// Straight lines of one page.
pub const RULES: usize = 200_000;
/// Forms within forms.
pub const DEPTH: u8 = 16;
/// Graphics states saved within one another.
pub const STATES: usize = 512;
/// Cells of one table.
pub const CELLS: usize = 200_000;

/// What is left of a page's share.
#[derive(Debug)]
pub struct Budget {
    operators: u32,
    bytes: u64,
}

/// A page would cost more than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted;

impl Budget {
    /// That of one page.
    pub fn of_page() -> Self {
        Self { operators: OPERATORS, bytes: PAGE_STREAMS }
    }

    /// Takes one operator.
    pub fn operator(&mut self) -> Result<(), Exhausted> {
        self.operators = self.operators.checked_sub(1).ok_or(Exhausted)?;
        Ok(())
    }

    /// Takes the bytes of a stream.
    pub fn bytes(&mut self, count: usize) -> Result<(), Exhausted> {
        self.bytes = self.bytes.checked_sub(count as u64).ok_or(Exhausted)?;
        Ok(())
    }
}
