//! The page of the statistics: which period is told, and where in its tables the eye is.

use chrono::NaiveDate;

use crate::{
    api::ReportHead,
    domain::{
        figures::{
            Cell, Figures, Key, Line, Query, Section,
            kept::Difference,
            rising::{Rising, Topic},
        },
        number::RequestId,
        question::Filter,
        terms::figures::{By, Measure, SectionKind, Span},
    },
    text::{figures::page as text, word},
    tui::{
        form::Form,
        layout::figures::{Parts, Shape},
        model::list::{Step, follow},
        theme::Ink,
    },
};

/// The page.
#[derive(Debug)]
pub struct FiguresPage {
    pub span: Span,
    /// The days that a person named; they count while the span is [`Span::Named`].
    pub named: (NaiveDate, NaiveDate),
    pub as_of: Option<NaiveDate>,
    /// The first day of the term of office, where an answer told it.
    pub term: Option<NaiveDate>,
    pub sheet: Sheet,
    /// The figure whose petitions the ledger shows.
    pub opened: Option<OpenedFigure>,
}

/// A figure whose petitions the ledger shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFigure {
    /// What they are, in words.
    pub told: String,
    pub as_of: Option<NaiveDate>,
    /// Which they are.
    pub which: Filter,
    /// How the ledger was narrowed before.
    pub before: Filter,
}

impl FiguresPage {
    /// Returns the page at the start: this year so far.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            span: Span::ThisYear,
            named: (today, today),
            as_of: None,
            term: None,
            sheet: Sheet::default(),
            opened: None,
        }
    }

    /// Returns what is asked for; a period under way grows with the days.
    pub fn query(&self, today: NaiveDate) -> Query {
        let (from, to) = self.span.days(today, self.term).unwrap_or(self.named);
        Query { from, to, as_of: self.as_of.filter(|day| *day < today), by: None }
    }

    /// Returns how the months of the period are asked for, which are no table of the report.
    pub fn months(&self, today: NaiveDate) -> Query {
        Query { by: Some(By::Month), ..self.query(today) }
    }

    /// Takes an answer.
    pub fn take(&mut self, figures: Figures) {
        let registered = |section: &Section| {
            section.lines.iter().find(|line| line.key == Key::Registered)?.filter.as_ref()?.from
        };
        self.term = figures.sections.iter().find_map(registered).or(self.term);
        self.sheet.take(figures);
    }
}

/// Tables and a place in them.
#[derive(Debug, Default)]
pub struct Sheet {
    /// `None` until they are answered.
    pub figures: Option<Figures>,
    /// The table of the months of the period; a kept report has none.
    pub months: Option<Section>,
    /// `None` until they are answered; a kept report has none.
    pub rising: Option<Vec<Rising>>,
    /// What is no longer as it was printed.
    pub differences: Vec<Difference>,
    /// `None` for the first table there is.
    pub place: Option<Place>,
    pub line: usize,
    pub column: usize,
    /// The first line that is seen.
    pub top: usize,
}

/// A table of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Table(SectionKind),
    Rising,
}

/// An issued report that is read.
#[derive(Debug)]
pub struct Kept {
    pub head: ReportHead,
    pub sheet: Sheet,
}

/// The form that issues a report.
#[derive(Debug)]
pub struct IssueForm {
    pub form: Form,
    pub query: Query,
    /// The day at whose end the petitions are looked at.
    pub day: NaiveDate,
    pub request: RequestId,
    pub saving: bool,
    /// Why it was not issued.
    pub complaint: Option<String>,
}

impl IssueForm {
    /// Returns what is kept with the report.
    pub fn about(&self) -> String {
        text::ISSUE_KEPT.fill(&[&self.query.from, &self.query.to, &self.day])
    }

    /// Returns what is told below the fields.
    pub fn told<'a>(&'a self, about: &'a str) -> Vec<(&'a str, Ink)> {
        let complaint = self.complaint.as_deref().map(|complaint| (complaint, Ink::Error));
        complaint.into_iter().chain([(about, Ink::Dim)]).collect()
    }
}

/// The chosen number.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    pub kind: SectionKind,
    pub line: &'a Line,
    pub measure: Measure,
    pub cell: Cell,
}

impl Place {
    /// Returns the name of the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table(kind) => word(kind),
            Self::Rising => text::RISING.get(),
        }
    }
}

impl Chosen<'_> {
    /// Returns the filter of the petitions that the number counts; `None` where there is none
    /// to list.
    pub fn opens(&self) -> Option<Filter> {
        let nothing = match self.cell {
            Cell::Count(count) => count == 0,
            Cell::Rate { part, .. } | Cell::Share { part, .. } => part == 0,
            Cell::Change { now, .. } => now == 0,
            Cell::Days(days) => days.is_none(),
            Cell::Blank | Cell::Flag(_) => true,
        };
        if nothing { None } else { self.line.opens(self.measure) }
    }
}

/// By what the chosen number is known again in newer figures.
type Known = Option<(Key, Measure)>;

impl Sheet {
    /// Returns the sheet of a kept report.
    pub fn kept(figures: Figures, differences: Vec<Difference>) -> Self {
        Self { figures: Some(figures), differences, ..Self::default() }
    }

    /// Takes newer figures; the chosen number stays the same one, or its place.
    fn take(&mut self, figures: Figures) {
        let known = self.known();
        self.figures = Some(figures);
        if self.section().is_none() && matches!(self.place, Some(Place::Table(_))) {
            self.place = None;
            (self.line, self.column, self.top) = (0, 0, 0);
        }
        self.find(known);
    }

    /// Takes the newer table of the months.
    pub fn take_months(&mut self, figures: Figures) {
        let known = self.known();
        self.months = figures.sections.into_iter().next();
        self.find(known);
    }

    fn known(&self) -> Known {
        self.chosen().map(|chosen| (chosen.line.key.clone(), chosen.measure))
    }

    fn find(&mut self, known: Known) {
        let (Some(section), Some((key, measure))) = (self.section(), known) else { return };
        let line = lines(section).position(|line| line.key == key);
        let column = section.columns.iter().position(|column| *column == measure);
        self.line = line.unwrap_or(self.line).min(self.shape().lines.saturating_sub(1));
        self.column = column.unwrap_or(0);
    }

    /// Takes newer rising topics; the chosen one stays.
    pub fn take_rising(&mut self, rising: Vec<Rising>) {
        let known: Option<Topic> = self.topic().map(|rising| rising.topic.clone());
        self.rising = Some(rising);
        if let (Some(Place::Rising), Some(found)) = (self.place, &self.rising) {
            let line = found.iter().position(|rising| Some(&rising.topic) == known.as_ref());
            self.line = line.unwrap_or(self.line).min(found.len().saturating_sub(1));
        }
    }

    /// Returns the tables there are, in their order.
    pub fn places(&self) -> Vec<Place> {
        let sections = self.figures.iter().flat_map(|figures| &figures.sections);
        let tables = sections.chain(&self.months).map(|section| Place::Table(section.kind));
        tables.chain(self.rising.is_some().then_some(Place::Rising)).collect()
    }

    /// Returns the table that is shown.
    pub fn at(&self) -> Option<Place> {
        self.place.or_else(|| self.places().first().copied())
    }

    /// Returns the table that is shown, if it is one of the report.
    pub fn section(&self) -> Option<&Section> {
        let Some(Place::Table(kind)) = self.at() else { return None };
        let sections = self.figures.iter().flat_map(|figures| &figures.sections);
        sections.chain(&self.months).find(|section| section.kind == kind)
    }

    /// Returns what is to be placed on the screen.
    pub fn shape(&self) -> Shape {
        match (self.at(), self.section()) {
            (Some(Place::Rising), _) => Shape {
                lines: self.rising.as_ref().map_or(0, Vec::len),
                total: false,
                trend: false,
            },
            (_, Some(section)) => {
                let trend = section.kind == SectionKind::Trend;
                // The months of a trend have no total that anybody asks for.
                let total = !trend;
                Shape { lines: section.lines.len() + usize::from(total), total, trend }
            }
            _ => Shape { lines: 0, total: false, trend: false },
        }
    }

    /// Returns the chosen number of a table of the report.
    pub fn chosen(&self) -> Option<Chosen<'_>> {
        let section = self.section()?;
        let line = lines(section).nth(self.line)?;
        let measure = *section.columns.get(self.column)?;
        let cell = *line.cells.get(self.column)?;
        Some(Chosen { kind: section.kind, line, measure, cell })
    }

    /// Returns the chosen rising topic.
    pub fn topic(&self) -> Option<&Rising> {
        (self.at() == Some(Place::Rising)).then_some(())?;
        self.rising.as_ref()?.get(self.line)
    }

    /// Returns the difference of a number that is no longer as it was printed.
    pub fn difference(&self, key: &Key, measure: Measure) -> Option<&Difference> {
        let section = self.section()?.kind;
        self.differences.iter().find(|difference| {
            (difference.section, difference.column) == (section, measure) && difference.key == *key
        })
    }

    /// Shows a table from its beginning; the course over months from its end, which is now.
    pub fn go_to(&mut self, place: Place) {
        self.place = Some(place);
        (self.line, self.column, self.top) = (0, 0, 0);
        let shape = self.shape();
        if shape.trend {
            self.line = shape.lines.saturating_sub(1);
        }
    }

    /// Shows the next table or the one before; behind the last one comes the first.
    pub fn turn(&mut self, forward: bool) {
        let places = self.places();
        let Some(at) = places.iter().position(|place| Some(*place) == self.at()) else { return };
        let count = places.len();
        let next = if forward { at + 1 } else { at + count - 1 } % count;
        self.go_to(places[next]);
    }

    /// Moves the choice up and down; along a chart of months it chooses between its two scales.
    pub fn go(&mut self, step: Step, parts: &Parts) {
        let shape = self.shape();
        let vertical = matches!(step, Step::Up | Step::Down);
        if parts.is_charted(shape) && vertical {
            self.step_column(step == Step::Down);
            return;
        }
        self.line = step.from(self.line, shape.lines, parts.height(shape).max(2));
    }

    /// Moves the choice left and right; along a chart of months from one to the next.
    pub fn go_sideways(&mut self, forward: bool, parts: &Parts) {
        let shape = self.shape();
        if parts.is_charted(shape) {
            let step = if forward { Step::Down } else { Step::Up };
            self.line = step.from(self.line, shape.lines, 1);
            return;
        }
        self.step_column(forward);
    }

    fn step_column(&mut self, forward: bool) {
        let Some(section) = self.section() else { return };
        let numbers = (0..).zip(&section.columns).filter(|(_, measure)| is_number(**measure));
        let mut places = numbers.map(|(place, _)| place);
        let next = if forward {
            places.find(|place| *place > self.column)
        } else {
            places.filter(|place| *place < self.column).last()
        };
        self.column = next.unwrap_or(self.column);
    }

    /// Keeps the chosen line in sight; the total always is.
    pub fn settle(&mut self, parts: &Parts) {
        let shape = self.shape();
        self.line = self.line.min(shape.lines.saturating_sub(1));
        let height = parts.height(shape);
        let seen = shape.lines.saturating_sub(usize::from(shape.total));
        self.top = self.top.min(seen.saturating_sub(height));
        if self.line < seen {
            self.top = follow(self.top, self.line, height, seen).min(seen.saturating_sub(height));
        }
    }
}

/// The lines of a table and its total.
fn lines(section: &Section) -> impl Iterator<Item = &Line> {
    section.lines.iter().chain([&section.total])
}

/// Whether a column holds numbers, which can be chosen.
fn is_number(measure: Measure) -> bool {
    measure != Measure::InRate
}
