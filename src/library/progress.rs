//! Progress: how far opening a dataset has come, told by the threads that work and
//! read by the one that draws.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and checked, counted in bytes.
    Reading,
    /// A snapshot is read, counted in bytes.
    Restoring,
    /// Tasks are indexed, counted one by one.
    Indexing,
    /// Everything is there.
    Done,
}

/// How far opening has come.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress {
    /// Begins a stage of so many steps; 0 where they are not known yet.
    pub fn enter(&self, stage: Stage, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage as u8, Ordering::Relaxed);
    }

    /// Sets how many steps the stage has.
    pub fn expect(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Adds steps that were done.
    pub fn step(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// What is being done, and how much of it is done, from 0 to 1.
    pub fn now(&self) -> (Stage, f64) {
        let stage = match self.stage.load(Ordering::Relaxed) {
            0 => Stage::Reading,
            1 => Stage::Restoring,
            2 => Stage::Indexing,
            _ => Stage::Done,
        };
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        let part = if total == 0 { 0.0 } else { (done as f64 / total as f64).min(1.0) };
        (stage, part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_and_never_more_than_the_whole() {
        let progress = Progress::default();
        assert_eq!(progress.now(), (Stage::Reading, 0.0));
        progress.enter(Stage::Indexing, 8);
        progress.step(2);
        assert_eq!(progress.now(), (Stage::Indexing, 0.25));
        progress.step(9);
        assert_eq!(progress.now(), (Stage::Indexing, 1.0));
        progress.enter(Stage::Done, 0);
        assert_eq!(progress.now(), (Stage::Done, 0.0));
    }
}
