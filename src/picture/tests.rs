//! Odd files, made here byte by byte, and two that another program has made: `four-inks.jpg` (CMYK) and `progressive.jpg`,
//! both 24 dots by 16, red from left to right, green from top to bottom.

use ::png::{BitDepth, ColorType, Encoder};

use super::*;

const FOUR_INKS: &[u8] = include_bytes!("tests/four-inks.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("tests/progressive.jpg");

/// Red from left to right, green from top to bottom, blue in the middle.
fn slopes(width: u32, height: u32) -> Pixels {
    let part = |at: u32, of: u32| (at * 255 / (of - 1).max(1)) as u8;
    let dots =
        (0..height).flat_map(|y| (0..width).map(move |x| [part(x, width), part(y, height), 128]));
    Pixels::new([width, height], 3, dots.flatten().collect()).unwrap()
}

/// A PNG of those bytes; `more` sets what else it has.
fn png_of(
    size: [u32; 2],
    colour: ColorType,
    depth: BitDepth,
    data: &[u8],
    more: fn(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size[0], size[1]);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    file
}

/// A JPEG with a segment behind its first marker.
fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, data, &jpeg[2..]].concat()
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    notes.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    notes.extend_from_slice(b"GPS 10.5 N");
    notes
}

fn dots(image: &Image) -> Pixels {
    match image.format {
        Format::Jpeg => jpeg::decode(&image.bytes).unwrap(),
        Format::Png => super::png::decode(&image.bytes).unwrap(),
    }
}

fn fitted(bytes: Vec<u8>, most: u32) -> Arc<Image> {
    Photo::open(bytes).unwrap().fitted([most, most]).unwrap()
}

/// The greatest distance between two pictures, in steps of brightness.
fn distance(one: &Pixels, other: &Pixels) -> u8 {
    assert_eq!((one.size(), one.is_grey()), (other.size(), other.is_grey()));
    let pairs = one.rows().flatten().zip(other.rows().flatten());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[test]
fn what_is_written_here_reads_back_as_it_was() {
    for (width, height) in [(1, 1), (8, 8), (17, 33), (64, 40)] {
        let picture = slopes(width, height);
        assert_eq!(super::png::decode(&encode::png(&picture)).unwrap(), picture);
        if width > 8 {
            let again = jpeg::decode(&encode::jpeg(&picture)).unwrap();
            assert!(distance(&again, &picture) <= 16, "{}", distance(&again, &picture));
        }
        let grey =
            Pixels::new([width, height], 1, picture.rows().flatten().step_by(3).copied().collect());
        let grey = grey.unwrap();
        assert_eq!(super::png::decode(&encode::png(&grey)).unwrap(), grey);
        assert!(distance(&jpeg::decode(&encode::jpeg(&grey)).unwrap(), &grey) <= 8);
    }
}

#[test]
fn a_smaller_picture_has_the_means_of_the_dots() {
    let picture = Pixels::new([4, 2], 1, vec![0, 100, 200, 50, 20, 40, 60, 250]).unwrap();
    assert_eq!(picture.clone().scaled([2, 1]), Pixels::new([2, 1], 1, vec![40, 140]).unwrap());
    assert_eq!(picture.clone().scaled([1, 1]), Pixels::new([1, 1], 1, vec![90]).unwrap());
    let thirds = picture.scaled([3, 2]);
    assert_eq!(thirds, Pixels::new([3, 2], 1, vec![25, 150, 88, 25, 50, 203]).unwrap());
    let even = Pixels::new([97, 31], 3, vec![77; 97 * 31 * 3]).unwrap().scaled([13, 7]);
    assert!(even.rows().flatten().all(|value| *value == 77));
}

#[test]
fn a_size_shrinks_to_what_is_wanted_and_never_grows() {
    assert_eq!(within([4000, 3000], [1000, 1000]), [1000, 750]);
    assert_eq!(within([3000, 4000], [1000, 1000]), [750, 1000]);
    assert_eq!(within([300, 200], [1000, 1000]), [300, 200]);
    assert_eq!(within([10_000, 1], [100, 100]), [100, 1]);
    assert_eq!(within([5, 5], [0, 9]), [1, 1]);
}

#[test]
fn the_way_the_camera_was_held_is_obeyed() {
    // The corners of the upright picture, from the top left to the bottom right, by what is stored.
    let stored = Pixels::new([2, 2], 1, vec![1, 2, 3, 4]).unwrap();
    let upright: [(u8, [u8; 4]); 8] = [
        (1, [1, 2, 3, 4]),
        (2, [2, 1, 4, 3]),
        (3, [4, 3, 2, 1]),
        (4, [3, 4, 1, 2]),
        (5, [1, 3, 2, 4]),
        (6, [3, 1, 4, 2]),
        (7, [4, 2, 3, 1]),
        (8, [2, 4, 1, 3]),
    ];
    for (orientation, corners) in upright {
        let turned = stored.clone().turned(orientation);
        assert_eq!(turned, Pixels::new([2, 2], 1, corners.to_vec()).unwrap(), "{orientation}");
    }
    let file = with_segment(&encode::jpeg(&slopes(48, 32)), 0xe1, &exif(6));
    let image = fitted(file, 1000);
    assert_eq!(image.size, [32, 48]);
    assert!(distance(&dots(&image), &slopes(48, 32).turned(6)) <= 24);
}

#[test]
fn nothing_of_the_notes_of_a_camera_is_left() {
    let plain = encode::jpeg(&slopes(48, 32));
    let noted = with_segment(&plain, 0xe1, &exif(1));
    let noted = with_segment(&noted, 0xfe, b"GPS 10.5 N");
    let noted = [noted.as_slice(), b"GPS 10.5 N behind the end"].concat();
    for most in [20, 1000] {
        let image = fitted(noted.clone(), most);
        assert!(!image.bytes.windows(3).any(|bytes| bytes == b"GPS"));
    }
    assert_eq!(fitted(noted, 1000).bytes, plain, "a picture that is small enough stays as it is");
}

#[test]
fn jpegs_of_cameras_and_printers_are_read() {
    let rows = dots(&fitted(PROGRESSIVE.to_vec(), 1000));
    assert!(distance(&rows, &slopes(24, 16)) <= 12);
    let image = fitted(FOUR_INKS.to_vec(), 1000);
    let picture = dots(&image);
    assert!(!image.is_grey && picture.size() == [24, 16]);
    let [left, right] = [picture.at(0, 8), picture.at(23, 8)];
    assert!(left[0] < 60 && right[0] > 200, "inks are not light: {left:?} {right:?}");
}

#[test]
fn pngs_of_every_depth_are_laid_on_white() {
    let same = |_: &mut Encoder<'_, &mut Vec<u8>>| {};
    let deep = png_of([1, 1], ColorType::Rgb, BitDepth::Sixteen, &[255, 255, 128, 0, 0, 7], same);
    assert_eq!(dots(&fitted(deep, 9)).at(0, 0), [255, 128, 0]);
    let glass =
        png_of([2, 1], ColorType::Rgba, BitDepth::Eight, &[255, 0, 0, 255, 9, 9, 9, 0], same);
    let glass = dots(&fitted(glass, 9));
    assert_eq!([glass.at(0, 0), glass.at(1, 0)], [[255, 0, 0], [255, 255, 255]]);
    let half = png_of([1, 1], ColorType::GrayscaleAlpha, BitDepth::Eight, &[0, 51], same);
    assert_eq!(dots(&fitted(half, 9)).at(0, 0), [204]);
    let bits = png_of([8, 1], ColorType::Grayscale, BitDepth::One, &[0b1010_0000], same);
    assert_eq!(dots(&fitted(bits, 9)).rows().next().unwrap(), [255, 0, 255, 0, 0, 0, 0, 0]);
    let palette = png_of([4, 1], ColorType::Indexed, BitDepth::Two, &[0b0001_1000], |encoder| {
        encoder.set_palette(vec![1, 2, 3, 40, 50, 60, 7, 7, 7]);
        encoder.set_trns(vec![255, 255, 0]);
    });
    let palette = dots(&fitted(palette, 9));
    assert_eq!(
        [palette.at(0, 0), palette.at(1, 0), palette.at(2, 0)],
        [[1, 2, 3], [40, 50, 60], [255; 3]]
    );
}

#[test]
fn a_photograph_saved_as_png_becomes_a_jpeg_and_a_drawing_stays_one() {
    assert_eq!(fitted(encode::png(&slopes(400, 300)), 1000).format, Format::Png);
    let mut seed = 1_u32;
    let noise = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    });
    let noise = Pixels::new([400, 300], 3, noise.take(400 * 300 * 3).collect()).unwrap();
    assert_eq!(fitted(encode::png(&noise), 1000).format, Format::Jpeg);
}

#[test]
fn colours_of_a_wider_space_become_those_of_srgb() {
    // Display P3 with a curve of one power, as telephones write it.
    let fixed = |value: f64| ((value * 65_536.0).round() as i32).to_be_bytes();
    let primary =
        |xyz: [f64; 3]| [b"XYZ \0\0\0\0".as_slice(), xyz.map(fixed).as_flattened()].concat();
    let curve = [b"para\0\0\0\0\0\0\0\0".as_slice(), &fixed(2.2)].concat();
    let tags = [
        (b"rXYZ", primary([0.515_12, 0.241_2, -0.001_05])),
        (b"gXYZ", primary([0.291_98, 0.692_25, 0.041_89])),
        (b"bXYZ", primary([0.157_1, 0.066_57, 0.784_07])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile.extend_from_slice(&6_u32.to_be_bytes());
    let mut start = 132 + 12 * 6;
    for (name, data) in &tags {
        profile.extend_from_slice(*name);
        for number in [start, data.len()] {
            profile.extend_from_slice(&(number as u32).to_be_bytes());
        }
        start += data.len();
    }
    tags.iter().for_each(|(_, data)| profile.extend_from_slice(data));
    let conversion = colour::Conversion::of(&profile).unwrap();
    let mut picture =
        Pixels::new([3, 1], 3, vec![128, 128, 128, 234, 51, 35, 255, 255, 255]).unwrap();
    conversion.convert(&mut picture);
    assert!(picture.at(0, 0).iter().all(|value| value.abs_diff(128) <= 2), "grey stays grey");
    assert_eq!(picture.at(2, 0), [255; 3]);
    let red = picture.at(1, 0);
    assert!(red[0] >= 253 && red[1] < 20 && red[2] < 20, "the red of sRGB: {red:?}");
    let file = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let photo = with_segment(&encode::jpeg(&slopes(48, 32)), 0xe2, &file);
    let image = fitted(photo, 1000);
    assert!(!image.bytes.windows(4).any(|bytes| bytes == b"ICC_"));
    for cut in 0..profile.len() {
        // Whatever it is, it does no harm.
        let _ = colour::Conversion::of(&profile[..cut]);
    }
}

#[test]
fn a_file_that_claims_too_many_dots_is_refused_unread() {
    let mut png = encode::png(&slopes(2, 2));
    png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(Photo::open(png), Err(Flaw::TooLarge([60_000; 2])));
    let mut jpeg = encode::jpeg(&slopes(16, 16));
    let frame = jpeg.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    assert_eq!(Photo::open(jpeg.clone()), Err(Flaw::TooLarge([60_000; 2])));
    jpeg[frame + 5..frame + 7].copy_from_slice(&[0, 0]);
    assert_eq!(Photo::open(jpeg), Err(Flaw::Broken));
}

#[test]
fn a_file_is_known_by_its_bytes_and_a_rare_one_named() {
    let known = |bytes: &[u8]| match Photo::open(bytes.to_vec()) {
        Err(Flaw::Foreign(Foreign::Known(name))) => name,
        _ => "",
    };
    assert_eq!(known(b"GIF89a"), "GIF");
    assert_eq!(known(b"RIFF\0\0\0\0WEBPVP8 "), "WEBP");
    assert_eq!(known(b"\0\0\0\x18ftypheic\0\0\0\0"), "HEIC");
    assert_eq!(known(b"%PDF-1.7"), "PDF");
    assert_eq!(Photo::open(Vec::new()), Err(Flaw::Foreign(Foreign::Empty)));
    assert_eq!(Photo::open("lời văn".into()), Err(Flaw::Foreign(Foreign::Unknown)));
    let mut lossless = encode::jpeg(&slopes(16, 16));
    let frame = lossless.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    lossless[frame + 1] = 0xc3;
    assert_eq!(Photo::open(lossless), Err(Flaw::Rare));
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_told_as_broken() {
    for file in [
        encode::jpeg(&slopes(24, 16)),
        encode::png(&slopes(24, 16)),
        PROGRESSIVE.to_vec(),
        FOUR_INKS.to_vec(),
    ] {
        // The last chunk of a PNG says nothing but that it ends.
        let end = if file[0] == 0x89 { file.len() - 16 } else { file.len() };
        for cut in (1..end).step_by(7) {
            let read = Photo::open(file[..cut].to_vec()).and_then(|photo| photo.fitted([9, 9]));
            assert!(
                matches!(read, Err(Flaw::Broken | Flaw::Foreign(_))),
                "{cut} of {}",
                file.len()
            );
        }
    }
}

#[test]
fn damaged_bytes_bring_nothing_down() {
    for file in [encode::jpeg(&slopes(24, 16)), encode::png(&slopes(24, 16)), PROGRESSIVE.to_vec()]
    {
        for at in 0..file.len() {
            for value in [0, 0xff, file[at] ^ 0x10] {
                let mut damaged = file.clone();
                damaged[at] = value;
                if let Ok(photo) = Photo::open(damaged)
                    && photo.size().iter().all(|side| *side < 200)
                {
                    let _ = photo.fitted([9, 9]);
                }
            }
        }
    }
}

#[test]
fn the_same_file_is_made_once_for_each_size() {
    let file = encode::png(&slopes(31, 17));
    let one = fitted(file.clone(), 16);
    assert!(Arc::ptr_eq(&one, &fitted(file.clone(), 16)));
    assert_ne!(one.size, fitted(file, 8).size);
    assert_ne!(one, fitted(encode::png(&slopes(31, 18)), 16));
}
