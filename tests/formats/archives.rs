//! Archives with a department's files.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use juesuan::library::{FileStatus, Library, LoadOptions, load_all};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::writers::zipped;

/// The library of a folder with these files.
pub fn library(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let library = load_all(&[PathBuf::from(folder.path())], &LoadOptions::default());
    (folder, library)
}

fn sources(folder: &tempfile::TempDir, library: &Library) -> Vec<String> {
    let prefix = format!("{}/", folder.path().display());
    library.files().iter().map(|file| file.source.replace(&prefix, "")).collect()
}

#[test]
fn files_of_an_archive_come_in_its_place() {
    let sample = include_bytes!("../../assets/samples/tianqiao.txt");
    let archive = zipped(&[
        ("b/决算.txt", &sample[..]),
        ("a.txt", b"x"),
        ("__MACOSX/b/x.txt", b"x"),
        (".hidden", b"x"),
        ("inner.zip", &zipped(&[("c.txt", b"x")])),
    ]);
    let (folder, library) = library(&[("a.txt", b"x"), ("b.zip", &archive), ("c.txt", b"x")]);
    assert_eq!(
        sources(&folder, &library),
        ["a.txt", "b.zip!/a.txt", "b.zip!/b/决算.txt", "b.zip!/inner.zip", "c.txt"]
    );
    assert_eq!(library.len(), 1);
    let (id, entry) = library.entries().next().unwrap();
    assert!(entry.report.source.ends_with("b.zip!/b/决算.txt"));
    assert!(library.source_text(id).unwrap().line_count() > 100);
    let FileStatus::Failed(reason) = &library.files()[3].status else { panic!("nested") };
    assert!(reason.contains("压缩文件里的压缩文件"), "{reason}");
}

#[test]
fn names_in_gbk_are_decoded() {
    let mut bytes = zipped(&[("XXXX/YYYY.txt", b"x")]);
    let (name, _, _) = encoding_rs::GB18030.encode("决算/报告.txt");
    assert_eq!(name.len(), 13);
    while let Some(at) = bytes.windows(13).position(|window| window == b"XXXX/YYYY.txt") {
        bytes[at..at + 13].copy_from_slice(&name);
    }
    let (folder, library) = library(&[("a.zip", &bytes)]);
    assert_eq!(sources(&folder, &library), ["a.zip!/决算/报告.txt"]);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused_by_name() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    for _ in 0..40 {
        archive.write_all(&vec![b'0'; 1 << 20]).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    let (folder, library) = library(&[("bomb.zip", &bomb)]);
    assert_eq!(sources(&folder, &library), ["bomb.zip"]);
    let FileStatus::Failed(reason) = &library.files()[0].status else { panic!("opened") };
    assert!(reason.contains("100 倍"), "{reason}");
}

#[test]
fn an_archive_that_lies_about_a_size_is_refused() {
    let mut bytes = zipped(&[("a.txt", &[b'0'; 5000][..])]);
    // The size stands before the name in both headers.
    let size = 5000_u32.to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let (_folder, library) = library(&[("a.zip", &bytes)]);
    assert!(matches!(&library.files()[0].status, FileStatus::Failed(_)), "{:?}", library.files());
}
