//! Looks into a file before it is stored: its type is told by its content, a picture is drawn anew (which leaves place, camera and
//! hidden text behind), a PDF with scripts or attachments is refused.

use domain::code::Code;
use domain::profile::{FileType, pdf_is_active};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use store::CleanFile;

/// Width or height of a picture in pixels, at most.
const SIDE: u32 = 10_000;
/// Memory for a picture while it is drawn, at most: 40 million pixels of four bytes.
const MEMORY: u64 = 160 * 1024 * 1024;

/// The file as it may be stored, or why not.
pub fn clean(bytes: &[u8]) -> Result<CleanFile, Code> {
    let kind = FileType::of(bytes).ok_or(Code::MediaTypeNotSupported)?;
    let bytes = match kind {
        FileType::Pdf if pdf_is_active(bytes) => return Err(Code::FileRefused),
        FileType::Pdf => bytes.to_vec(),
        FileType::Jpeg => redrawn(bytes, ImageFormat::Jpeg)?,
        FileType::Png => redrawn(bytes, ImageFormat::Png)?,
    };
    Ok(CleanFile { kind, bytes })
}

fn redrawn(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Code> {
    let draw = || -> image::ImageResult<Vec<u8>> {
        let mut limits = Limits::default();
        (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE), Some(SIDE), Some(MEMORY));
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let orientation = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        let mut drawn = Cursor::new(Vec::new());
        match format {
            ImageFormat::Jpeg => picture.to_rgb8().write_to(&mut drawn, format)?,
            _ => picture.write_to(&mut drawn, format)?,
        }
        Ok(drawn.into_inner())
    };
    draw().map_err(|e| {
        tracing::info!(error = %e, "a picture could not be drawn anew");
        Code::FileRefused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut bytes, ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_keeps_no_hidden_text() {
        let plain = png(3, 2);
        // A tEXt chunk after the header: length, type, content, check sum.
        let mut chunk = vec![0, 0, 0, 9];
        chunk.extend(b"tEXtplace\0GPS");
        let sum = crc(&chunk[4..]);
        chunk.extend(sum.to_be_bytes());
        let mut marked = plain[..33].to_vec();
        marked.extend(&chunk);
        marked.extend(&plain[33..]);
        let stored = clean(&marked).expect("a picture").bytes;
        assert!(!stored.windows(3).any(|w| w == b"GPS"));
        assert!(marked.windows(3).any(|w| w == b"GPS"));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { (s >> 1) ^ 0xEDB8_8320 } else { s >> 1 })
        })
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_refused() {
        assert_eq!(clean(b"GIF89a").err(), Some(Code::MediaTypeNotSupported));
        assert_eq!(clean(b"\xFF\xD8\xFF\xE0 no picture").err(), Some(Code::FileRefused));
        assert_eq!(clean(&png(10_001, 1)).err(), Some(Code::FileRefused));
        assert_eq!(clean(b"%PDF-1.4 /JavaScript ").err(), Some(Code::FileRefused));
        assert_eq!(clean(b"%PDF-1.4 plain").map(|f| f.kind).ok(), Some(FileType::Pdf));
    }
}
