//! What one terminal still has to be told: replies in order, and the newest register number.
//!
//! The number is kept once, not queued: a terminal that reads slowly misses numbers in between,
//! never the last, and costs the office nothing. The replies are bounded by the reader, which
//! takes in no further request while too many are unanswered ([`Outbox::admit`]).
//! It must not know the socket.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use crate::server::locked;

#[derive(Debug)]
pub(super) struct Outbox<Reply> {
    state: Mutex<State<Reply>>,
    changed: Condvar,
    /// Most requests taken in and not yet answered.
    most: usize,
}

#[derive(Debug)]
struct State<Reply> {
    replies: VecDeque<(u64, Reply)>,
    /// Requests taken in whose replies are not yet written.
    unanswered: usize,
    newest: Option<u64>,
    phase: Phase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    /// Nothing more will come; what is there is still written.
    Finishing,
    /// The connection has ended.
    Closed,
}

/// What the writer writes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outgoing<Reply> {
    Reply { id: u64, reply: Reply },
    RegisterAt(u64),
}

impl<Reply> Outbox<Reply> {
    pub(super) fn new(most: usize) -> Self {
        let state =
            State { replies: VecDeque::new(), unanswered: 0, newest: None, phase: Phase::Open };
        Self { state: Mutex::new(state), changed: Condvar::new(), most }
    }

    /// Waits until a further request may be taken in; `false` when none will be any more.
    pub(super) fn admit(&self) -> bool {
        let waiting =
            |state: &mut State<Reply>| state.phase == Phase::Open && state.unanswered >= self.most;
        let mut state = self.wait_while(waiting);
        state.unanswered += 1;
        state.phase == Phase::Open
    }

    fn wait_while(
        &self,
        waiting: impl FnMut(&mut State<Reply>) -> bool,
    ) -> MutexGuard<'_, State<Reply>> {
        let state = self.changed.wait_while(locked(&self.state), waiting);
        state.unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn reply(&self, id: u64, reply: Reply) {
        locked(&self.state).replies.push_back((id, reply));
        self.changed.notify_all();
    }

    /// Replaces the number not yet sent, if any.
    pub(super) fn register_at(&self, newest: u64) {
        locked(&self.state).newest = Some(newest);
        self.changed.notify_all();
    }

    /// Waits for what to write next, replies first; `None` when the writer's work is done.
    pub(super) fn next(&self) -> Option<Outgoing<Reply>> {
        let waiting = |state: &mut State<Reply>| {
            state.phase == Phase::Open && state.replies.is_empty() && state.newest.is_none()
        };
        let mut state = self.wait_while(waiting);
        if state.phase == Phase::Closed {
            return None;
        }
        if let Some((id, reply)) = state.replies.pop_front() {
            return Some(Outgoing::Reply { id, reply });
        }
        state.newest.take().map(Outgoing::RegisterAt)
    }

    /// Counts one reply as written, so that a further request may come in.
    pub(super) fn written(&self) {
        let mut state = locked(&self.state);
        state.unanswered = state.unanswered.saturating_sub(1);
        drop(state);
        self.changed.notify_all();
    }

    /// Nothing more will come.
    pub(super) fn finish(&self) {
        self.advance(Phase::Finishing);
    }

    /// The connection has ended: nobody needs what is left.
    pub(super) fn close(&self) {
        self.advance(Phase::Closed);
    }

    fn advance(&self, phase: Phase) {
        let mut state = locked(&self.state);
        if state.phase != Phase::Closed {
            state.phase = phase;
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Waits until the connection has ended, or `until`.
    pub(super) fn closed(&self, until: Instant) {
        let left = until.saturating_duration_since(Instant::now());
        let open = |state: &mut State<Reply>| state.phase != Phase::Closed;
        let _late = self.changed.wait_timeout_while(locked(&self.state), left, open);
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, time::Duration};

    use super::*;

    #[test]
    fn of_three_thousand_numbers_a_late_reader_gets_the_last() {
        let outbox = Outbox::<()>::new(1);
        for number in 1..=3000 {
            outbox.register_at(number);
        }
        outbox.finish();
        assert_eq!(outbox.next(), Some(Outgoing::RegisterAt(3000)));
        assert_eq!(outbox.next(), None);
    }

    #[test]
    fn replies_go_out_in_order_and_before_the_number() {
        let outbox = Outbox::new(9);
        outbox.register_at(5);
        outbox.reply(1, "one");
        outbox.reply(2, "two");
        assert_eq!(outbox.next(), Some(Outgoing::Reply { id: 1, reply: "one" }));
        assert_eq!(outbox.next(), Some(Outgoing::Reply { id: 2, reply: "two" }));
        assert_eq!(outbox.next(), Some(Outgoing::RegisterAt(5)));
    }

    #[test]
    fn a_request_beyond_the_bound_waits_until_a_reply_is_written() {
        let outbox = Outbox::new(2);
        assert!(outbox.admit() && outbox.admit());
        let (sender, admitted) = mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| sender.send(outbox.admit()).unwrap());
            outbox.reply(1, ());
            assert!(outbox.next().is_some());
            admitted.recv_timeout(Duration::from_millis(50)).unwrap_err();
            outbox.written();
            assert!(admitted.recv().unwrap());
        });
    }

    #[test]
    fn a_closed_outbox_lets_everyone_go() {
        let outbox = Outbox::<()>::new(0);
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| outbox.admit());
            let writer = scope.spawn(|| outbox.next());
            outbox.close();
            outbox.finish();
            assert!(!reader.join().unwrap());
            assert_eq!(writer.join().unwrap(), None);
        });
        outbox.closed(Instant::now() + Duration::from_secs(60));
    }

    #[test]
    fn a_finishing_outbox_still_gives_what_it_holds() {
        let outbox = Outbox::new(1);
        outbox.reply(1, ());
        outbox.finish();
        assert!(!outbox.admit());
        assert_eq!(outbox.next(), Some(Outgoing::Reply { id: 1, reply: () }));
        assert_eq!(outbox.next(), None);
    }
}
