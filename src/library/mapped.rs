//! A file as bytes in their place: its pages are read when they are looked at, and go
//! back to the system where memory is short.

use std::fs::File;
use std::io;

use bytes::Bytes;
use memmap2::Mmap;

/// The bytes of a file that nobody changes as long as they are there.
///
/// # Errors
/// Those of the system.
pub(super) fn map(file: &File) -> io::Result<Bytes> {
    #[expect(unsafe_code, reason = "there is no other way to look at a file in its place")]
    // SAFETY: the file must not be changed while it is mapped. It is a snapshot in the
    // program's own cache folder: written under another name, put in its place whole, and
    // from then on only replaced by another file or removed, which both leave it as it is.
    let mapped = unsafe { Mmap::map(file)? };
    Ok(Bytes::from_owner(mapped))
}
