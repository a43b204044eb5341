//! A chart of a draft: where it stands, what is drawn, and the table behind it.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{draft::Chart, xml::escaped};
use crate::documents::sheet::{
    Cell, Column, Row, Sheet,
    xlsx::{self, Unwritten},
};

/// Its size in 914,400ths of an inch: 150 by 76 mm.
const SIZE: (u32, u32) = (5_400_000, 2_736_000);
/// The sheet of the table, and the row in which its first number stands.
const SHEET: &str = "数据";
const FIRST_ROW: usize = 4;

const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PLACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Puts a chart into the text, in a line that is as high as it is.
pub(super) fn place(number: usize, relation: usize, title: &str, out: &mut String) {
    let (width, height) = SIZE;
    let mut name = String::new();
    escaped(title, &mut name);
    let _infallible = write!(
        out,
        "<w:p><w:pPr><w:spacing w:before=\"120\" w:after=\"120\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"{PLACE}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{name}\"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData uri=\"{CHART}\"><c:chart xmlns:c=\"{CHART}\" r:id=\"rId{relation}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    );
}

/// Returns what is drawn, its numbers in it, so that it is seen without the table.
pub(super) fn part(chart: &Chart) -> String {
    let mut out = format!(
        "{HEAD}<c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\"><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1200\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1200\" b=\"0\"/><a:t>"
    );
    escaped(&chart.title, &mut out);
    out.push_str("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:tx><c:v>件</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"2F5D8A\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
    let count = chart.bars.len();
    let last = FIRST_ROW + count.saturating_sub(1);
    let _infallible = write!(
        out,
        "<c:cat><c:strRef><c:f>'{SHEET}'!$A${FIRST_ROW}:$A${last}</c:f><c:strCache><c:ptCount val=\"{count}\"/>"
    );
    for (place, (name, _)) in chart.bars.iter().enumerate() {
        let _infallible = write!(out, "<c:pt idx=\"{place}\"><c:v>");
        escaped(name, &mut out);
        out.push_str("</c:v></c:pt>");
    }
    let _infallible = write!(
        out,
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>'{SHEET}'!$B${FIRST_ROW}:$B${last}</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val=\"{count}\"/>"
    );
    for (place, (_, number)) in chart.bars.iter().enumerate() {
        let _infallible = write!(out, "<c:pt idx=\"{place}\"><c:v>{number}</c:v></c:pt>");
    }
    out.push_str("</c:numCache></c:numRef></c:val></c:ser><c:gapWidth val=\"80\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>");
    out.push_str(&axis("catAx", 1, 2, "b"));
    out.push_str(&axis("valAx", 2, 1, "l"));
    out.push_str("</c:plotArea><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>");
    out
}

fn axis(kind: &str, id: u8, crosses: u8, side: &str) -> String {
    let grid = "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>";
    let grid = if kind == "valAx" { grid } else { "" };
    format!(
        "<c:{kind}><c:axId val=\"{id}\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{side}\"/>{grid}<c:numFmt formatCode=\"0\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr><c:crossAx val=\"{crosses}\"/><c:crosses val=\"autoZero\"/></c:{kind}>"
    )
}

/// Returns where the table behind a chart is.
pub(super) fn relations(number: usize) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/package\" Target=\"../embeddings/chart{number}.xlsx\"/></Relationships>"
    )
}

/// Returns the table behind a chart, so that whoever edits the draft can change it.
pub(super) fn table(chart: &Chart, office: &str, day: NaiveDate) -> Result<Vec<u8>, Unwritten> {
    let column = |heading: &str, width| Column { heading: heading.to_owned(), width };
    let row = |(name, number): &(String, u64)| Row {
        cells: vec![Cell::text(name.as_str()), Cell::Number(*number)],
        ..Row::default()
    };
    let sheet = Sheet {
        name: SHEET.to_owned(),
        title: chart.title.clone(),
        columns: vec![column("", 26), column("件", 11)],
        rows: chart.bars.iter().map(row).collect(),
        printed: 2,
        ..Sheet::default()
    };
    xlsx::workbook(&[sheet], office, day)
}
