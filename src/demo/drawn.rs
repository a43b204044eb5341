//! Small scans of a written page, drawn: a PDF, a JPEG and a PNG.

/// The drawn page, in points of a coarse scanner: A4 at 30 dpi.
const WIDTH: usize = 248;
const HEIGHT: usize = 352;
/// So many points a side become a block of a JPEG, which has 8.
const BLOCK: usize = 2;

/// Whether there is ink at a point of the page: lines of signs of different width, with a margin
/// and paragraphs.
fn ink(x: usize, y: usize) -> bool {
    let (line, sign) = (y / 16, x / 12);
    let inside = (24..224).contains(&x) && (32..320).contains(&y);
    let written =
        y % 16 < 10 && x % 12 < 9 && (line % 5 != 1 || sign > 3) && (line % 5 != 0 || sign < 12);
    // Strokes of the sign: every second point of one of four patterns.
    let stroke = match (line * 7 + sign * 3) % 4 {
        0 => x.is_multiple_of(4) || y.is_multiple_of(5),
        1 => y.is_multiple_of(3),
        2 => (x + y).is_multiple_of(4),
        _ => x.is_multiple_of(3) || y.is_multiple_of(16),
    };
    inside && written && stroke
}

/// Returns the points of the page, eight a byte, a set bit white; before each row `before`.
fn bits(before: &[u8]) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.extend(before);
        rows.extend((0..WIDTH / 8).map(|byte| {
            (0..8).fold(0_u8, |bits, bit| bits << 1 | u8::from(!ink(byte * 8 + bit, y)))
        }));
    }
    rows
}

/// Returns a PDF of so many pages, each the scanned page with a line of ASCII at its head.
pub(super) fn pdf(head: &str, pages: usize) -> Vec<u8> {
    const FIRST_PAGE: usize = 5;
    let kids: Vec<String> = (0..pages).map(|nth| format!("{} 0 R", FIRST_PAGE + 2 * nth)).collect();
    let image = bits(&[]);
    let mut scan = format!(
        "<< /Type /XObject /Subtype /Image /Width {WIDTH} /Height {HEIGHT} /ColorSpace /DeviceGray \
         /BitsPerComponent 1 /Length {} >>\nstream\n",
        image.len()
    )
    .into_bytes();
    scan.extend(image);
    scan.extend(b"\nendstream");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        scan,
    ];
    for nth in 0..pages {
        let content = FIRST_PAGE + 2 * nth + 1;
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources \
             << /Font << /F 3 0 R >> /XObject << /Scan 4 0 R >> >> /Contents {content} 0 R >>"
        );
        let number = nth + 1;
        let drawn = format!(
            "q 595 0 0 842 0 0 cm /Scan Do Q\n\
             BT /F 11 Tf 58 790 Td ({head}   {number}/{pages}) Tj ET"
        );
        let drawn = format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len());
        objects.extend([page.into_bytes(), drawn.into_bytes()]);
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in (1..).zip(&objects) {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{nth} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (table, count, places) = (file.len(), objects.len() + 1, places.concat());
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{places}\
         trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

/// Returns the page as a PNG of one bit a point; its data are stored, not pressed.
pub(super) fn png() -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(big(WIDTH));
    head.extend(big(HEIGHT));
    head.extend([1, 0, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &head);
    chunk(&mut file, *b"IDAT", &zlib(&bits(&NO_FILTER)));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn big(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend(big(data.len()));
    let from = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc32(&file[from..]);
    file.extend(sum.to_be_bytes());
}

/// What stands before each row of a PNG.
const NO_FILTER: [u8; 1] = [0];

/// Returns one stored block, which holds at most 65,535 bytes.
fn zlib(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let mut packed = vec![0x78, 0x01, 0x01];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(data);
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    packed.extend((high << 16 | low).to_be_bytes());
    packed
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

/// Returns the page as a grey JPEG, larger, of which every block has one shade.
pub(super) fn jpeg() -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    segment(&mut file, 0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    // With 8 throughout, the first coefficient of a block is its shade.
    let mut table = vec![0];
    table.extend([8; 64]);
    segment(&mut file, 0xdb, &table);
    let mut frame = vec![8];
    for side in [HEIGHT, WIDTH] {
        frame.extend(u16::try_from(side / BLOCK * 8).unwrap_or(u16::MAX).to_be_bytes());
    }
    frame.extend([1, 1, 0x11, 0]);
    segment(&mut file, 0xc0, &frame);
    // Twelve lengths of a difference, each a code of four bits.
    let mut lengths = vec![0x00, 0, 0, 0, 12];
    lengths.extend([0; 12]);
    lengths.extend(0..12);
    segment(&mut file, 0xc4, &lengths);
    // Of the other coefficients there is only the end, one bit.
    let mut end = vec![0x10, 1];
    end.extend([0; 15]);
    end.push(0);
    segment(&mut file, 0xc4, &end);
    segment(&mut file, 0xda, &[1, 1, 0x00, 0, 63, 0]);
    file.extend(shades());
    file.extend([0xff, 0xd9]);
    file
}

fn segment(file: &mut Vec<u8>, mark: u8, data: &[u8]) {
    file.extend([0xff, mark]);
    let length = u16::try_from(data.len() + 2).unwrap_or(u16::MAX);
    file.extend(length.to_be_bytes());
    file.extend(data);
}

/// Returns the coded shade of each block.
fn shades() -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |value: i32, count: u32| {
        bits.extend((0..count).rev().map(|bit| value >> bit & 1 == 1));
    };
    let mut before = 0;
    for top in (0..HEIGHT).step_by(BLOCK) {
        for left in (0..WIDTH).step_by(BLOCK) {
            let points = (0..BLOCK * BLOCK).filter(|at| ink(left + at % BLOCK, top + at / BLOCK));
            let inked = i32::try_from(points.count()).unwrap_or_default();
            // From white down to dark grey where all of the block is ink.
            let shade = 127 - 48 * inked;
            let step = shade - before;
            before = shade;
            let length = i32::BITS - step.abs().leading_zeros();
            put(i32::try_from(length).unwrap_or_default(), 4);
            put(if step < 0 { step - 1 } else { step }, length);
            put(0, 1);
        }
    }
    let mut coded = Vec::new();
    for eight in bits.chunks(8) {
        // What is left of the last byte is ones.
        let byte =
            (0..8).fold(0_u8, |byte, at| byte << 1 | u8::from(*eight.get(at).unwrap_or(&true)));
        coded.push(byte);
        if byte == 0xff {
            coded.push(0);
        }
    }
    coded
}
