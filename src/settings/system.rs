//! Error messages for files, in both languages and the same on every system.

use std::io;

use super::Texts;

/// What went wrong with a file, for a person: in the language of the interface where the texts
/// have words for it, else as the system says it.
pub fn io_reason(error: &io::Error, texts: &Texts) -> String {
    if is_held(error) {
        return texts.get("system.error.held").to_owned();
    }
    // What the program itself says of a file has a text of its own.
    let kind = error.get_ref().is_none().then(|| format!("system.error.{:?}", error.kind()));
    let known =
        kind.as_deref().map(|key| texts.get(key)).filter(|text| Some(*text) != kind.as_deref());
    known.map_or_else(|| error.to_string(), str::to_owned)
}

/// Whether a file can't be opened or replaced since another program holds it, as office
/// programs do with what is open in them on Windows.
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

/// Windows: `ERROR_SHARING_VIOLATION`.
const SHARING_VIOLATION: i32 = 32;
/// Windows: `ERROR_LOCK_VIOLATION`.
const LOCK_VIOLATION: i32 = 33;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Lang;

    #[test]
    fn what_the_system_says_is_said_in_the_language_of_the_interface() {
        let missing = std::fs::read("/no/such/file");
        let error = missing.err().unwrap_or_else(|| io::ErrorKind::NotFound.into());
        assert_eq!(io_reason(&error, &Texts::bundled(Lang::Zh)), "没有这个文件或文件夹");
        assert_eq!(io_reason(&error, &Texts::bundled(Lang::En)), "no such file or folder");
        let own = io::Error::other("第 3 列太宽");
        assert_eq!(io_reason(&own, &Texts::bundled(Lang::En)), "第 3 列太宽");
    }

    #[test]
    fn the_texts_name_kinds_of_error_as_the_library_does() {
        let texts = Texts::bundled(Lang::En);
        for kind in [
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::IsADirectory,
            io::ErrorKind::NotADirectory,
            io::ErrorKind::InvalidFilename,
            io::ErrorKind::InvalidData,
            io::ErrorKind::StorageFull,
            io::ErrorKind::QuotaExceeded,
            io::ErrorKind::FileTooLarge,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::ResourceBusy,
            io::ErrorKind::TimedOut,
        ] {
            assert_ne!(io_reason(&kind.into(), &texts), io::Error::from(kind).to_string());
        }
    }
}
