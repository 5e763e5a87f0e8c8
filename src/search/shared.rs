//! Shared: which unit of a layer each record holds, and which records hold each unit.

use std::ops::Range;

use rayon::prelude::*;

use crate::library::Row;

/// Which unit of a layer each record holds.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Shared {
    pub of_record: Row<u32>,
    /// How many records hold each unit.
    pub sizes: Row<u32>,
    /// The same the other way round, for each block of records.
    pub blocks: Vec<Held>,
}

/// The units that the records of a block hold, in order, each with its records.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Held {
    pub units: Row<u32>,
    /// Where the records of each unit start, and the end of the last.
    pub starts: Row<u32>,
    /// Records, from the first of the block.
    pub records: Row<u16>,
}

impl Shared {
    /// Of so many units, for records in blocks of a size.
    pub fn new(units: usize, of_record: Vec<u32>, block: usize) -> Self {
        let mut sizes = vec![0; units];
        of_record.iter().for_each(|&unit| sizes[unit as usize] += 1);
        let blocks = of_record.par_chunks(block).map(Held::new).collect();
        Self { of_record: of_record.into(), sizes: sizes.into(), blocks }
    }

    /// Hands out what units count, to each record of a block that holds one that counts
    /// anything. `weights` are those of the units, 0 where they count nothing.
    pub fn each<W: Copy + Default + PartialEq>(
        &self,
        weights: &[W],
        (at, records): (usize, &Range<usize>),
        mut take: impl FnMut(usize, W),
    ) {
        let block = &self.blocks[at];
        let counts = |unit: &u32| weights[*unit as usize] != W::default();
        let held = block.units.iter().zip(block.starts.windows(2)).filter(|(unit, _)| counts(unit));
        let holding: u32 = held.clone().map(|(_, bounds)| bounds[1] - bounds[0]).sum();
        // Where most records hold such a unit, to ask each is faster than to be led.
        if 2 * holding as usize > records.len() {
            for (record, &unit) in self.of_record[records.clone()].iter().enumerate() {
                take(record, weights[unit as usize]);
            }
            return;
        }
        let list: &[u16] = &block.records;
        for (&unit, bounds) in held {
            let weight = weights[unit as usize];
            for &record in &list[bounds[0] as usize..bounds[1] as usize] {
                take(usize::from(record), weight);
            }
        }
    }
}

impl Held {
    fn new(of_record: &[u32]) -> Self {
        let mut order: Vec<u16> = (0..of_record.len()).map(|record| record as u16).collect();
        order.sort_by_key(|&record| of_record[usize::from(record)]);
        let (mut units, mut starts) = (Vec::new(), Vec::new());
        for (at, &record) in order.iter().enumerate() {
            let unit = of_record[usize::from(record)];
            if units.last() != Some(&unit) {
                units.push(unit);
                starts.push(at as u32);
            }
        }
        starts.push(order.len() as u32);
        Self { units: units.into(), starts: starts.into(), records: order.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_led_to_by_the_units_they_hold() {
        // Two blocks; unit 2 is held in both, unit 1 by nobody.
        let shared = Shared::new(4, vec![2, 0, 2, 3, 3, 2, 3, 3], 4);
        assert_eq!(shared.sizes[..], [1, 0, 3, 4]);
        let led = |weights: &[u8], at: usize| {
            let mut led = vec![0; 4];
            shared.each(weights, (at, &(at * 4..at * 4 + 4)), |record, weight| led[record] += weight);
            led
        };
        // Few are led to, most are asked: it makes no difference.
        assert_eq!((led(&[0, 9, 7, 0], 0), led(&[0, 9, 7, 0], 1)), (vec![7, 0, 7, 0], vec![0, 7, 0, 0]));
        assert_eq!((led(&[1, 0, 2, 3], 0), led(&[1, 0, 2, 3], 1)), (vec![2, 1, 2, 3], vec![3, 2, 3, 3]));
        assert_eq!(led(&[0; 4], 0), [0; 4]);
    }
}
