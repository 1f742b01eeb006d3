//! A log file that is put aside when it is full: `debug.log`, before it `debug.log.1`, before that `debug.log.2` …

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file.
pub(super) struct RotatingFile {
    path: PathBuf,
    file: File,
    size: u64,
    limit: u64,
    kept: usize,
}

impl RotatingFile {
    /// Goes on with the file, or makes one. `limit` is in bytes; `kept` files are kept beside it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn open(path: &Path, limit: u64, kept: usize) -> io::Result<Self> {
        let file = append_to(path)?;
        let size = file.metadata()?.len();
        Ok(RotatingFile { path: path.to_owned(), file, size, limit, kept })
    }

    fn put_aside(&mut self) -> io::Result<()> {
        for number in (1..self.kept).rev() {
            rename_if_there(&self.numbered(number), &self.numbered(number + 1))?;
        }
        if self.kept > 0 {
            rename_if_there(&self.path, &self.numbered(1))?;
        } else {
            fs::remove_file(&self.path)?;
        }
        self.file = append_to(&self.path)?;
        self.size = 0;
        Ok(())
    }

    fn numbered(&self, number: usize) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{number}"));
        name.into()
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Write for RotatingFile {
    /// One call is one line of the log: it is not cut.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let length = line.len() as u64;
        if self.size > 0 && self.size + length > self.limit {
            self.put_aside()?;
        }
        self.file.write_all(line)?;
        self.size += length;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn full_files_are_put_aside_and_the_oldest_is_dropped() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("debug.log");
        let read = |name: &str| fs::read_to_string(directory.path().join(name)).ok();
        let mut file = RotatingFile::open(&path, 8, 2).unwrap();
        for line in ["one\n", "two\n", "three\n", "four\n", "a line longer than the file\n", "five\n"] {
            file.write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(read("debug.log").unwrap(), "five\n");
        assert_eq!(read("debug.log.1").unwrap(), "a line longer than the file\n");
        assert_eq!(read("debug.log.2").unwrap(), "four\n");
        assert_eq!(read("debug.log.3"), None);
    }

    #[test]
    fn a_file_that_is_there_is_continued() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("debug.log");
        fs::write(&path, "before\n").unwrap();
        RotatingFile::open(&path, 16, 1).unwrap().write_all(b"after\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "before\nafter\n");
        RotatingFile::open(&path, 16, 1).unwrap().write_all(b"later\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "later\n");
    }
}
