//! What the places are called in which keys are pressed, and which page leads to each.

use super::Context;
use crate::{
    text::{keys, screens, word},
    tui::action::Tab,
};

impl Context {
    /// Returns what the place is called.
    pub fn name(self) -> &'static str {
        let name = match self {
            Self::Intake | Self::IntakeLeft => screens::TAB_INTAKE,
            Self::Pending => screens::TAB_PENDING,
            Self::Reminders => screens::TAB_REMINDERS,
            Self::Ledger => screens::TAB_LEDGER,
            Self::Figures => screens::TAB_FIGURES,
            Self::Tables => screens::TAB_SETTINGS,
            Self::Rows(table) => return word(table),
            Self::DetailPending | Self::DetailInHand | Self::DetailEnded | Self::Look => keys::OPEN,
            Self::Alike => keys::SIMILAR,
            Self::Agenda => keys::AGENDA,
            Self::Kept => keys::REPORTS,
            Self::Import => keys::IMPORT,
            Self::Moves => keys::MOVES,
            Self::Form => keys::FORM,
            Self::Pick | Self::PickMany => keys::NAMES,
            Self::Menu => keys::MENU,
            Self::Palette => keys::PALETTE,
            Self::Preview | Self::Paper => keys::PREVIEW,
            Self::Text | Self::Confirm => keys::HELP,
        };
        name.get()
    }

    /// Returns the page from which the place is reached, if one leads to it.
    pub fn page(self) -> Option<Tab> {
        match self {
            Self::Intake | Self::IntakeLeft => Some(Tab::Intake),
            Self::Pending | Self::Agenda => Some(Tab::Pending),
            Self::Reminders => Some(Tab::Reminders),
            Self::Ledger
            | Self::DetailPending
            | Self::DetailInHand
            | Self::DetailEnded
            | Self::Alike
            | Self::Import
            | Self::Look => Some(Tab::Ledger),
            Self::Figures | Self::Kept => Some(Tab::Figures),
            Self::Tables | Self::Rows(_) | Self::Moves => Some(Tab::Settings),
            Self::Form
            | Self::Pick
            | Self::PickMany
            | Self::Menu
            | Self::Palette
            | Self::Text
            | Self::Preview
            | Self::Paper
            | Self::Confirm => None,
        }
    }
}
