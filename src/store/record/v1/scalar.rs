//! Days, times, register numbers and request ids: integers in bincode, plain words in JSON.
//!
//! Integers, because a list of ten thousand rows is decoded at every start; ISO 8601 in
//! JSON, because the journal is what a person reads when all else is lost.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error},
};

/// A day: days since 1970-01-01, or `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

/// A local time: seconds since 1970-01-01T00:00:00 and nanoseconds, or `2026-11-22T09:30:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub NaiveDateTime);

/// A time of day: seconds since midnight and nanoseconds, or `09:30:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock(pub NaiveTime);

/// A register number: year and serial, or `2026-001`, so that the journal can be searched for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberV1 {
    pub year: u16,
    pub serial: u32,
}

/// A request id: 16 bytes, or 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestV1(pub [u8; 16]);

/// A SHA-256: 32 bytes, or 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashV1(pub [u8; 32]);

/// A value with one form for programs and one for people.
trait TwoForms: Sized {
    type Packed: Serialize + DeserializeOwned;
    type Readable: Serialize + DeserializeOwned;

    fn pack(&self) -> Self::Packed;
    fn unpack(packed: Self::Packed) -> Option<Self>;
    fn show(&self) -> Self::Readable;
    fn read(readable: Self::Readable) -> Option<Self>;
}

impl TwoForms for Day {
    type Packed = i32;
    type Readable = NaiveDate;

    fn pack(&self) -> i32 {
        self.0.to_epoch_days()
    }

    fn unpack(days: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(days).map(Self)
    }

    fn show(&self) -> NaiveDate {
        self.0
    }

    fn read(date: NaiveDate) -> Option<Self> {
        Some(Self(date))
    }
}

impl TwoForms for Moment {
    type Packed = (i64, u32);
    type Readable = NaiveDateTime;

    fn pack(&self) -> (i64, u32) {
        (self.0.and_utc().timestamp(), self.0.nanosecond())
    }

    fn unpack((seconds, nanoseconds): (i64, u32)) -> Option<Self> {
        DateTime::from_timestamp(seconds, nanoseconds).map(|time| Self(time.naive_utc()))
    }

    fn show(&self) -> NaiveDateTime {
        self.0
    }

    fn read(time: NaiveDateTime) -> Option<Self> {
        Some(Self(time))
    }
}

impl TwoForms for Clock {
    type Packed = (u32, u32);
    type Readable = NaiveTime;

    fn pack(&self) -> (u32, u32) {
        (self.0.num_seconds_from_midnight(), self.0.nanosecond())
    }

    fn unpack((seconds, nanoseconds): (u32, u32)) -> Option<Self> {
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds).map(Self)
    }

    fn show(&self) -> NaiveTime {
        self.0
    }

    fn read(time: NaiveTime) -> Option<Self> {
        Some(Self(time))
    }
}

impl TwoForms for NumberV1 {
    type Packed = (u16, u32);
    type Readable = String;

    fn pack(&self) -> (u16, u32) {
        (self.year, self.serial)
    }

    fn unpack((year, serial): (u16, u32)) -> Option<Self> {
        Some(Self { year, serial })
    }

    fn show(&self) -> String {
        format!("{}-{:03}", self.year, self.serial)
    }

    fn read(text: String) -> Option<Self> {
        let (year, serial) = text.split_once('-')?;
        Some(Self { year: year.parse().ok()?, serial: serial.parse().ok()? })
    }
}

impl TwoForms for RequestV1 {
    type Packed = [u8; 16];
    type Readable = String;

    fn pack(&self) -> [u8; 16] {
        self.0
    }

    fn unpack(bytes: [u8; 16]) -> Option<Self> {
        Some(Self(bytes))
    }

    fn show(&self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }

    fn read(text: String) -> Option<Self> {
        let hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let id = hex.then(|| u128::from_str_radix(&text, 16).ok())??;
        Some(Self(id.to_be_bytes()))
    }
}

impl TwoForms for HashV1 {
    type Packed = [u8; 32];
    type Readable = String;

    fn pack(&self) -> [u8; 32] {
        self.0
    }

    fn unpack(bytes: [u8; 32]) -> Option<Self> {
        Some(Self(bytes))
    }

    fn show(&self) -> String {
        use std::fmt::Write as _;
        self.0.iter().fold(String::new(), |mut hex, byte| {
            // A text never fails to be written to.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn read(text: String) -> Option<Self> {
        let mut hash = [0; 32];
        let pairs = text.as_bytes().chunks(2);
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(pairs) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

fn write<T: TwoForms, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        value.show().serialize(serializer)
    } else {
        value.pack().serialize(serializer)
    }
}

fn read<'de, T: TwoForms, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
) -> Result<T, D::Error> {
    let value = if deserializer.is_human_readable() {
        T::read(T::Readable::deserialize(deserializer)?)
    } else {
        T::unpack(T::Packed::deserialize(deserializer)?)
    };
    value.ok_or_else(|| D::Error::custom(format_args!("not a {expected}")))
}

macro_rules! two_forms {
    ($($name:ident $expected:literal,)+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer, $expected)
            }
        }
    )+};
}

two_forms! {
    Day "day",
    Moment "local time",
    Clock "time of day",
    NumberV1 "register number",
    RequestV1 "request id",
    HashV1 "hash",
}
