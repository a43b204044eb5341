//! The parts of the file that are the same for every paper, or nearly: page, fonts, head and foot.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{
    SMALL_SIZE, Setting, mm,
    paragraph::{Align, Paragraph, run_properties},
    xml::escaped,
};

pub(super) const BODY_FONT: &str = "仿宋_GB2312";
pub(super) const TITLE_FONT: &str = "方正小标宋简体";
pub(super) const HEADING_FONT: &str = "黑体";
pub(super) const SECOND_FONT: &str = "楷体_GB2312";
const NUMBER_FONT: &str = "宋体";

/// Each font with what stands in for it where it is not installed.
const FONTS: [(&str, &str); 5] = [
    (BODY_FONT, "仿宋,FangSong,STFangsong,FZFangSong-Z02"),
    (TITLE_FONT, "小标宋,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体"),
    (HEADING_FONT, "SimHei,STHeiti,Noto Sans CJK SC"),
    (SECOND_FONT, "楷体,KaiTi,STKaiti"),
    (NUMBER_FONT, "SimSun,STSong,Noto Serif CJK SC"),
];

/// 公文红.
const RED: &str = "FF0000";
/// The size of the office's name at the head of a letter in half points, at most and at least.
const HEAD_SIZES: (u32, u32) = (60, 28);
/// The width that the name may take, in twentieths of a point: a little less than the red lines.
const HEAD_WIDTH: u32 = 9200;
/// What the red lines are longer than the text, at the left and at the right.
const RED_LINE: (f64, f64) = (8.0, 6.0);

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer3.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer3.xml"/></Relationships>"#;

pub(super) const DOCUMENT_BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";
pub(super) const DOCUMENT_END: &str = "</w:body></w:document>";

pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

/// Returns who made the paper, what it is called and when: the paper's own day.
pub(super) fn properties(title: &str, office: &str, day: Option<NaiveDate>) -> String {
    let mut out = String::from(HEAD);
    out.push_str("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    escaped(title, &mut out);
    out.push_str("</dc:title><dc:creator>");
    escaped(office, &mut out);
    out.push_str("</dc:creator>");
    if let Some(day) = day {
        for name in ["created", "modified"] {
            let _infallible = write!(
                out,
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>"
            );
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// Returns the style of all text. Room between Chinese and ASCII, marks that hang over the edge and
/// lines that are moved for the sake of a single one would all break lines elsewhere than foreseen.
pub(super) fn styles(set: Setting) -> String {
    format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{}</w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/></w:pPr></w:style></w:styles>",
        run_properties(BODY_FONT, set.size, set).replace(
            "</w:rPr>",
            "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
        )
    )
}

pub(super) fn font_table() -> String {
    let mut out = format!("{HEAD}<w:fonts {NAMESPACES}>");
    for (name, others) in FONTS {
        let _infallible = write!(
            out,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{others}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>"
        );
    }
    out.push_str("</w:fonts>");
    out
}

/// Returns the page: A4, and margins that leave 156 by 225 mm for the text.
pub(super) fn section(set: Setting) -> String {
    format!(
        "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId4\"/><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:headerReference w:type=\"even\" r:id=\"rId5\"/><w:footerReference w:type=\"first\" r:id=\"rId6\"/><w:footerReference w:type=\"default\" r:id=\"rId7\"/><w:footerReference w:type=\"even\" r:id=\"rId8\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/><w:titlePg/><w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/></w:sectPr>",
        mm(210.0),
        mm(297.0),
        mm(37.0),
        mm(26.0),
        mm(35.0),
        mm(28.0),
        mm(30.0),
        mm(20.0),
        set.line
    )
}

/// Returns the head of a first page: the name in red 30 mm below the edge, and 4 mm below it a
/// thick red line over a thin one. It ends where the second line of the text would.
pub(super) fn header(office: Option<&str>) -> String {
    let mut out = format!("{HEAD}<w:hdr {NAMESPACES}>");
    match office {
        None => out
            .push_str("<w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr></w:p>"),
        Some(office) => {
            let characters = u32::try_from(office.chars().count()).unwrap_or(1).max(1);
            let size = (HEAD_WIDTH / 10 / characters).clamp(HEAD_SIZES.1, HEAD_SIZES.0);
            let line = size * 11;
            // The header's height is the same for every size of type.
            let after = (HEAD_SIZES.0 * 11).saturating_sub(line) + 60;
            let _infallible = write!(
                out,
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"thickThinSmallGap\" w:sz=\"24\" w:space=\"9\" w:color=\"{RED}\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"exact\"/><w:ind w:left=\"{}\" w:right=\"{}\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"{TITLE_FONT}\" w:hAnsi=\"{TITLE_FONT}\" w:eastAsia=\"{TITLE_FONT}\" w:cs=\"{TITLE_FONT}\" w:hint=\"eastAsia\"/><w:color w:val=\"{RED}\"/><w:spacing w:val=\"0\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr><w:t>",
                mm(-RED_LINE.0),
                mm(-RED_LINE.1)
            );
            escaped(office, &mut out);
            out.push_str("</w:t></w:r></w:p>");
        }
    }
    out.push_str("</w:hdr>");
    out
}

/// Returns the foot of a first page, which has no number: of a letter a thin red line over a thick
/// one, 20 mm above the edge.
pub(super) fn first_footer(letter: bool) -> String {
    let border = format!(
        "<w:pBdr><w:top w:val=\"thinThickSmallGap\" w:sz=\"24\" w:space=\"1\" w:color=\"{RED}\"/></w:pBdr>"
    );
    let border = if letter { border.as_str() } else { "" };
    format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr>{border}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:ind w:left=\"{}\" w:right=\"{}\"/></w:pPr></w:p></w:ftr>",
        mm(-RED_LINE.0),
        mm(-RED_LINE.1)
    )
}

/// Returns the foot of the other pages: — 2 —, a character away from the edge.
pub(super) fn footer(align: Align) -> String {
    let set =
        Setting { size: SMALL_SIZE, spacing: 0, line: 400, character: SMALL_SIZE * 10, row: 0 };
    let properties = run_properties(NUMBER_FONT, SMALL_SIZE, set);
    let field =
        |kind: &str| format!("<w:r>{properties}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let number = format!(
        "{}<w:r>{properties}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}<w:r>{properties}<w:t>2</w:t></w:r>{}",
        field("begin"),
        field("separate"),
        field("end")
    );
    let mut out = format!("{HEAD}<w:ftr {NAMESPACES}>");
    Paragraph::new(set)
        .run("— ", NUMBER_FONT, SMALL_SIZE, false)
        .raw(&number)
        .run(" —", NUMBER_FONT, SMALL_SIZE, false)
        .align(align)
        .left(set.character)
        .right(set.character)
        .write(&mut out);
    out.push_str("</w:ftr>");
    out
}
