//! Sheets as a workbook (.xlsx) that Excel, WPS and LibreOffice open.
//!
//! The same sheets give the same bytes: nothing here reads a clock.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Chart as Drawn, ChartFont, ChartFormat, ChartSolidFill, ChartType, Color, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Chart, ChartKind, Row, Sheet, Tint, fraction};

/// Why there is no workbook, in the words of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten(pub String);

impl From<XlsxError> for Unwritten {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// The most characters that a cell of a spreadsheet holds.
const LONGEST_CELL: usize = 32_767;
/// Body and title, by the names that Windows and WPS give them; elsewhere the program that
/// opens the file takes another face of the same kind.
const BODY: &str = "宋体";
const HEAD: &str = "黑体";
/// Rows above the first row of a table: the title, what is told of it, the head.
const ABOVE: u32 = 3;
/// Rows that a chart takes below the table.
const CHART_ROWS: u32 = 18;
const CHART_SIZE: (u32, u32) = (760, 330);

/// Returns a workbook of sheets; `day` stands in it as the day on which it was made.
pub fn workbook(sheets: &[Sheet], office: &str, day: NaiveDate) -> Result<Vec<u8>, Unwritten> {
    let mut workbook = Workbook::new();
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let (month, date) = (byte(day.month()), byte(day.day()));
    let made = ExcelDateTime::from_ymd(year, month, date)?;
    let title = sheets.first().map_or("", |sheet| sheet.title.as_str());
    let properties = DocProperties::new().set_title(title).set_author(office);
    workbook.set_properties(&properties.set_creation_datetime(&made));
    let mut formats = Formats::default();
    for sheet in sheets {
        write(workbook.add_worksheet(), sheet, &mut formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn byte(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn write(paper: &mut Worksheet, sheet: &Sheet, formats: &mut Formats) -> Result<(), XlsxError> {
    paper.set_name(&sheet.name)?;
    let last = place(sheet.columns.len().saturating_sub(1));
    let printed = last_printed(sheet);
    titles(paper, sheet, printed)?;
    for (at, column) in sheet.columns.iter().enumerate() {
        paper.set_column_width(place(at), f64::from(column.width))?;
        paper.write_string_with_format(2, place(at), &column.heading, &head())?;
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.cells.iter().enumerate() {
            let format = formats.of(cell, row, column < sheet.printed);
            write_cell(paper, line(at), place(column), cell, format)?;
        }
        paper.set_row_height(line(at), height(sheet, row))?;
    }
    paper.set_row_height(2, if sheet.list { 28 } else { 18 })?;
    let end = line(sheet.rows.len());
    for (at, note) in (0..).zip(&sheet.notes) {
        let note_format = Format::new()
            .set_font_name(BODY)
            .set_font_size(9)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let wide = wide(sheet);
        merged(paper, end + at, printed, note, &note_format)?;
        let rows = note.chars().count() * 2 / usize::from(wide.max(1)) + 1;
        paper.set_row_height(end + at, 13.0 * f64::from(place(rows)))?;
    }
    let mut below = end + u32::from(place(sheet.notes.len())) + 1;
    for chart in &sheet.charts {
        paper.insert_chart(below, 0, &drawn(sheet, chart))?;
        below += CHART_ROWS;
    }
    print_set_up(paper, below, printed)?;
    if sheet.list {
        paper.set_freeze_panes(ABOVE, 1)?;
        paper.autofilter(ABOVE - 1, 0, end.saturating_sub(1).max(ABOVE - 1), last)?;
    } else {
        paper.set_freeze_panes(ABOVE, 1)?;
    }
    Ok(())
}

/// Returns the last column that is printed: a chart below a narrow table is wider than it.
fn last_printed(sheet: &Sheet) -> u16 {
    let own = sheet.printed.min(sheet.columns.len());
    let short = wide(sheet) - widths(sheet);
    place(own).saturating_sub(1) + short.div_ceil(USUAL_WIDTH)
}

/// Returns the width of what is printed.
fn wide(sheet: &Sheet) -> u16 {
    let own = widths(sheet);
    if sheet.list { own } else { own.max(NARROWEST) }
}

fn widths(sheet: &Sheet) -> u16 {
    sheet.columns.iter().take(sheet.printed).map(|column| column.width).sum()
}

/// The columns of a sheet are at least so wide together, where nobody narrows it by its head.
const NARROWEST: u16 = 100;
/// The width of a column that nobody set.
const USUAL_WIDTH: u16 = 8;

fn titles(paper: &mut Worksheet, sheet: &Sheet, printed: u16) -> Result<(), XlsxError> {
    let title = Format::new()
        .set_font_name(HEAD)
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let about = Format::new()
        .set_font_name(BODY)
        .set_font_size(10)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    merged(paper, 0, printed, &sheet.title, &title)?;
    paper.set_row_height(0, 30)?;
    merged(paper, 1, printed, &sheet.about, &about)?;
    let wide = wide(sheet);
    let rows = sheet.about.chars().count() * 2 / usize::from(wide.max(1)) + 1;
    paper.set_row_height(1, 15.0 * f64::from(place(rows)) + 3.0)?;
    Ok(())
}

/// Writes a text over a row's printed columns; one cell alone cannot be merged.
fn merged(
    paper: &mut Worksheet,
    row: u32,
    last: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if last == 0 {
        paper.write_string_with_format(row, 0, text, format)?;
    } else {
        paper.merge_range(row, 0, row, last, text, format)?;
    }
    Ok(())
}

fn print_set_up(paper: &mut Worksheet, below: u32, printed: u16) -> Result<(), XlsxError> {
    paper.set_landscape();
    paper.set_paper_size(9);
    paper.set_print_fit_to_pages(1, 0);
    paper.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    paper.set_print_center_horizontally(true);
    paper.set_repeat_rows(0, ABOVE - 1)?;
    paper.set_print_area(0, 0, below.saturating_sub(1), printed)?;
    paper.set_footer("&C&\"宋体\"&9第 &P 页　共 &N 页");
    Ok(())
}

fn write_cell(
    paper: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => paper.write_blank(row, column, format)?,
        // Always a text, so that nothing in it is run as a formula.
        Cell::Text(text) => paper.write_string_with_format(row, column, shortened(text), format)?,
        Cell::Number(number) => {
            paper.write_number_with_format(row, column, real(*number), format)?
        }
        Cell::Tenths(value) => {
            paper.write_number_with_format(row, column, real(*value) / 10.0, format)?
        }
        Cell::Share { part, whole } => match fraction(*part, *whole) {
            Some(share) => paper.write_number_with_format(row, column, share, format)?,
            None => paper.write_string_with_format(row, column, NOTHING, format)?,
        },
        Cell::Change(Some(value)) => {
            let size = real(value.unsigned_abs()) / 1000.0;
            let change = if *value < 0 { -size } else { size };
            paper.write_number_with_format(row, column, change, format)?
        }
        Cell::Change(None) => paper.write_string_with_format(row, column, NOTHING, format)?,
        Cell::Day(day) => {
            let days =
                (*day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default()).num_days();
            paper.write_number_with_format(row, column, real(days.unsigned_abs()), format)?
        }
    };
    Ok(())
}

const NOTHING: &str = crate::domain::figures::cell::NOTHING;

/// Returns a text that a cell can hold, without what no XML can.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).take(LONGEST_CELL).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn real(number: u64) -> f64 {
    number as f64
}

fn place(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Returns the row of the spreadsheet in which a row of the table stands.
fn line(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(ABOVE)
}

fn ruled() -> Format {
    Format::new()
        .set_font_name(BODY)
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x9A_9A_9A))
        .set_align(FormatAlign::VerticalCenter)
}

fn head() -> Format {
    ruled()
        .set_font_name(HEAD)
        .set_background_color(Color::RGB(0xE7_E6_E6))
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

/// The formats of cells, each made once.
#[derive(Default)]
struct Formats(HashMap<(u8, Tint, bool, bool), Format>);

impl Formats {
    fn of(&mut self, cell: &Cell, row: &Row, printed: bool) -> &Format {
        let kind = match cell {
            Cell::Empty | Cell::Text(_) => 0,
            Cell::Number(_) => 1,
            Cell::Tenths(_) => 2,
            Cell::Share { .. } => 3,
            Cell::Change(_) => 4,
            Cell::Day(_) => 5,
        };
        let Row { tint, total, .. } = *row;
        let format = || {
            let made = made(kind, tint, total);
            // Of a text that is longer than its row the beginning is seen.
            if printed { made } else { made.set_align(FormatAlign::Top) }
        };
        self.0.entry((kind, tint, total, printed)).or_insert_with(format)
    }
}

/// Returns how high a row is, in points: its longest printed text is broken, and told whole.
///
/// Nobody else sets it: LibreOffice keeps a row as it was saved.
fn height(sheet: &Sheet, row: &Row) -> f64 {
    let printed = sheet.columns.iter().zip(&row.cells).take(sheet.printed);
    let lines = printed.map(|(column, cell)| match cell {
        // A cell keeps a little room at both sides.
        Cell::Text(text) => columns(text).div_ceil(usize::from(column.width.max(2)) - 1),
        _ => 1,
    });
    3.0 + 13.0 * f64::from(place(lines.max().unwrap_or(1).clamp(1, MOST_LINES)))
}

/// So many lines of a text are seen in a row.
const MOST_LINES: usize = 8;

/// Returns the half-width characters that a text takes.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn made(kind: u8, tint: Tint, total: bool) -> Format {
    let format = match kind {
        0 => ruled().set_text_wrap(),
        1 => ruled().set_num_format("0").set_align(FormatAlign::Right),
        2 => ruled().set_num_format("0.0").set_align(FormatAlign::Right),
        3 => ruled().set_num_format("0.0%").set_align(FormatAlign::Right),
        4 => ruled().set_num_format("+0.0%;-0.0%;0.0%").set_align(FormatAlign::Right),
        _ => ruled().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
    };
    let format = match tint {
        Tint::None => format,
        Tint::Done => format.set_background_color(Color::RGB(0xE6_F4_E4)),
        Tint::Near => format.set_background_color(Color::RGB(0xFF_F3_C4)),
        Tint::Late => format.set_background_color(Color::RGB(0xFB_D5_D5)),
        Tint::Suspended => format.set_background_color(Color::RGB(0xE3_E3_E3)),
    };
    if total { format.set_bold().set_background_color(Color::RGB(0xF2_F2_F2)) } else { format }
}

/// Returns a chart; what it draws stands in the sheet, so that it follows where that is changed.
fn drawn(sheet: &Sheet, chart: &Chart) -> Drawn {
    let mut drawn = Drawn::new(match chart.kind {
        ChartKind::Columns => ChartType::Column,
        ChartKind::Bars => ChartType::Bar,
        ChartKind::Line => ChartType::Line,
    });
    let mut font = ChartFont::new();
    font.set_name(BODY).set_size(9);
    let mut title = ChartFont::new();
    title.set_name(HEAD).set_size(12);
    drawn.title().set_name(&chart.title).set_font(&title);
    let colours = [0x2F_5D_8A, 0xC0_50_4D, 0x7F_7F_7F];
    for (column, colour) in chart.columns.iter().zip(colours) {
        let Some(heading) = sheet.columns.get(*column) else { continue };
        let range = |column| {
            let last = chart.rows.end.saturating_sub(1);
            (sheet.name.as_str(), line(chart.rows.start), column, line(last), column)
        };
        let series = drawn.add_series();
        series.set_name(heading.heading.as_str());
        series.set_categories(range(0)).set_values(range(place(*column)));
        let colour = Color::RGB(colour);
        let mut format = ChartFormat::new();
        match chart.kind {
            ChartKind::Line => {
                format.set_line(rust_xlsxwriter::ChartLine::new().set_color(colour).set_width(2.0))
            }
            ChartKind::Columns | ChartKind::Bars => {
                format.set_solid_fill(ChartSolidFill::new().set_color(colour))
            }
        };
        series.set_format(&mut format);
        if chart.columns.len() == 1 {
            let mut label = rust_xlsxwriter::ChartDataLabel::new();
            label.show_value().set_font(&font);
            series.set_data_label(&label);
        }
    }
    drawn.x_axis().set_font(&font);
    drawn.y_axis().set_font(&font).set_num_format("0");
    if chart.kind == ChartKind::Bars {
        drawn.x_axis().set_reverse();
    }
    if chart.columns.len() == 1 {
        drawn.legend().set_hidden();
    } else {
        drawn.legend().set_font(&font);
    }
    drawn.set_width(CHART_SIZE.0).set_height(CHART_SIZE.1);
    drawn
}
