//! Bytes of words, eight at a time: loops over single letters end somewhere else for each word,
//! which no processor foresees.

/// A one in each byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of each byte.
const HIGH: u64 = ONES << 7;

/// Bytes of the longest word that is read at once.
pub const LONGEST: usize = 16;

/// The highest bit of each byte that is of ASCII and not below the first nor above the last: sums
/// that reach it from the first on, and from behind the last.
const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    let from_first = low + ONES * (0x80 - first as u64);
    let past_last = low + ONES * (0x7f - last as u64);
    from_first & !past_last & !bytes & HIGH
}

const fn letters(bytes: u64) -> u64 {
    within(bytes | ONES << 5, b'a', b'z')
}

/// How many bytes at the head are ASCII letters.
pub fn n_letters(bytes: &[u8]) -> usize {
    head(bytes, letters, u8::is_ascii_alphabetic)
}

/// How many bytes at the head are ASCII letters or digits.
pub fn n_alphanumeric(bytes: &[u8]) -> usize {
    let eight = |bytes| letters(bytes) | within(bytes, b'0', b'9');
    head(bytes, eight, u8::is_ascii_alphanumeric)
}

/// How many bytes at the head are of a kind: of eight their highest bits, of one whether it is.
fn head(bytes: &[u8], eight: impl Fn(u64) -> u64, one: impl Fn(&u8) -> bool) -> usize {
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first_chunk() {
        let others = !eight(u64::from_le_bytes(*first)) & HIGH;
        if others != 0 {
            return bytes.len() - rest.len() + (others.trailing_zeros() / 8) as usize;
        }
        rest = behind;
    }
    bytes.len() - rest.len() + rest.iter().take_while(|byte| one(byte)).count()
}

/// Where the first of four bytes stands.
pub fn first_of(bytes: &[u8], wanted: [u8; 4]) -> Option<usize> {
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first_chunk() {
        let first = u64::from_le_bytes(*first);
        // A byte that is a zero makes the highest bit of its own, and perhaps of those behind it.
        let found = wanted.iter().fold(0, |found, wanted| {
            let other = first ^ (ONES * u64::from(*wanted));
            found | other.wrapping_sub(ONES) & !other & HIGH
        });
        if found != 0 {
            return Some(bytes.len() - rest.len() + (found.trailing_zeros() / 8) as usize);
        }
        rest = behind;
    }
    let at = rest.iter().position(|byte| wanted.contains(byte))?;
    Some(bytes.len() - rest.len() + at)
}

/// The bytes of a word of at most [`LONGEST`], the first the lowest, and zeros behind them.
pub fn padded(bytes: &[u8]) -> Option<[u64; 2]> {
    let n_bytes = bytes.len();
    Some(match bytes {
        [] => [0, 0],
        [_, _, _, _, _, _, _, _, ..] if n_bytes <= LONGEST => {
            let last = u64::from_le_bytes(*bytes.last_chunk()?);
            // Those of the last eight that are not among the first eight.
            let high = last.checked_shr(8 * (LONGEST - n_bytes) as u32).unwrap_or_default();
            [u64::from_le_bytes(*bytes.first_chunk()?), high]
        }
        [_, _, _, _, _, _, _, _, ..] => return None,
        [_, _, _, _, ..] => {
            let first = u64::from(u32::from_le_bytes(*bytes.first_chunk()?));
            let last = u64::from(u32::from_le_bytes(*bytes.last_chunk()?));
            [first | last << (8 * (n_bytes - 4)), 0]
        }
        [first, rest @ ..] => {
            let rest = rest.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            [u64::from(*first) | rest << 8, 0]
        }
    })
}

/// The first bytes of a text, at most [`LONGEST`], as [`padded`] has them; read without a look
/// at how many they are where the text goes on long enough.
pub fn first_bytes(text: &[u8], n_bytes: usize) -> Option<[u64; 2]> {
    let n_others = LONGEST.checked_sub(n_bytes)? as u32;
    if let Some(sixteen) = text.first_chunk() {
        let mask = u128::MAX.checked_shr(8 * n_others).unwrap_or_default();
        let bytes = u128::from_le_bytes(*sixteen) & mask;
        return Some([bytes as u64, (bytes >> 64) as u64]);
    }
    padded(text.get(..n_bytes)?)
}

/// Whether a word has small letters of ASCII and nothing else.
pub fn is_small(word: &[u8]) -> bool {
    let Some([low, high]) = padded(word) else { return word.iter().all(u8::is_ascii_lowercase) };
    // The highest bits of so many bytes.
    let all = |n_bytes| HIGH.checked_shr(64 - 8 * n_bytes as u32).unwrap_or_default();
    let n_bytes = word.len();
    n_bytes > 0
        && within(low, b'a', b'z') == all(n_bytes.min(8))
        && within(high, b'a', b'z') == all(n_bytes.saturating_sub(8))
}

/// Eight bytes, the capitals of ASCII among them as small letters.
pub const fn small(bytes: u64) -> u64 {
    bytes | within(bytes, b'A', b'Z') >> 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All bytes there are, those at the edges of a kind more often.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let edge = prop::sample::select(b"/09:@AZ[`az{\x10\x19\x00\x7f\x80\xe1\xfa".to_vec());
        let letter = prop::sample::select(b"abcxyz".to_vec());
        prop::collection::vec(prop_oneof![6 => letter, 2 => edge, 1 => any::<u8>()], 0..40)
    }

    proptest! {
        #[test]
        fn eight_at_once_are_as_one_by_one(bytes in bytes()) {
            let while_is = |is: fn(&u8) -> bool| bytes.iter().take_while(|byte| is(byte)).count();
            prop_assert_eq!(n_letters(&bytes), while_is(u8::is_ascii_alphabetic));
            prop_assert_eq!(n_alphanumeric(&bytes), while_is(u8::is_ascii_alphanumeric));
            let small_only = bytes.iter().all(u8::is_ascii_lowercase) && !bytes.is_empty();
            prop_assert_eq!(is_small(&bytes), small_only);
        }

        #[test]
        fn the_first_of_four_is_found(bytes in bytes(), wanted in any::<[u8; 4]>()) {
            for wanted in [wanted, *b"/a{\x00", [0x7f, 0x80, 0xe1, 0x81]] {
                let first = bytes.iter().position(|byte| wanted.contains(byte));
                prop_assert_eq!(first_of(&bytes, wanted), first);
            }
        }

        #[test]
        fn a_word_is_padded_with_zeros(bytes in bytes()) {
            let mut expected = [0; LONGEST];
            let fits = expected.get_mut(..bytes.len()).map(|head| head.copy_from_slice(&bytes));
            let padded = padded(&bytes);
            prop_assert_eq!(padded.is_some(), fits.is_some());
            let longer: Vec<u8> = bytes.iter().copied().chain(*b"and so it goes on").collect();
            let first = [&bytes, &longer].map(|text| first_bytes(text, bytes.len()));
            prop_assert_eq!(first, [padded; 2]);
            if let Some([low, high]) = padded {
                let both = u128::from(high) << 64 | u128::from(low);
                prop_assert_eq!(both, u128::from_le_bytes(expected));
                expected.make_ascii_lowercase();
                let both = u128::from(small(high)) << 64 | u128::from(small(low));
                prop_assert_eq!(both, u128::from_le_bytes(expected));
            }
        }
    }
}
