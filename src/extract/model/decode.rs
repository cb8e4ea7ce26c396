//! The likeliest labels of a sentence, and how likely each label of each token is.

use smallvec::{SmallVec, smallvec};

use crate::extract::model::{LABELS, Scores};

/// Weights from label to label; the last row is from the start of the sentence.
pub type Transitions = [[f32; LABELS]; LABELS + 1];

/// Probabilities of a token's labels.
pub type Marginals = [f32; LABELS];

/// What is kept of each token of a stretch: most are short.
pub type PerToken<T> = SmallVec<[T; 8]>;

/// Inside a name only behind its beginning or its inside.
pub const fn is_allowed(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || (from < LABELS && (from == to || from + 1 == to))
}

/// The weights from label to label, with what is not allowed taken out.
#[derive(Clone, Debug)]
pub struct Chain {
    weights: Transitions,
    /// What they multiply by: from the start of a sentence, from label to label, and the same
    /// from the label behind to the one before. Eight together are added at once.
    start: Scores,
    onward: [Scores; LABELS],
    back: [Scores; LABELS],
}

impl Chain {
    /// Of the weights as they were trained.
    pub fn of(transitions: &Transitions) -> Self {
        let mut weights = *transitions;
        for (from, row) in weights.iter_mut().enumerate() {
            for (to, weight) in row.iter_mut().enumerate() {
                if !is_allowed(from, to) {
                    *weight = f32::NEG_INFINITY;
                }
            }
        }
        let [inner @ .., start] = weights.map(|row| padded(&row.map(f32::exp)));
        let mut back = [[0.0; 8]; LABELS];
        for (from, row) in inner.iter().enumerate() {
            for (column, factor) in back.iter_mut().zip(row) {
                if let Some(entry) = column.get_mut(from) {
                    *entry = *factor;
                }
            }
        }
        Self { weights, start, onward: inner, back }
    }
}

/// What stands before the first token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the sentence begins.
    Nothing,
    /// A word outside of every name.
    Outside,
}

impl Before {
    /// What stands before a token at that place of its sentence, if no name does.
    pub const fn token(at: usize) -> Self {
        if at == 0 { Self::Nothing } else { Self::Outside }
    }

    /// The weights of the first label.
    pub const fn row<T>(self, weights: &[T; LABELS + 1]) -> &T {
        let [outside, .., start] = weights;
        match self {
            Self::Nothing => start,
            Self::Outside => outside,
        }
    }
}

/// The likeliest sequence of labels (Viterbi 1967).
pub fn best(chain: &Chain, before: Before, scores: &[Scores]) -> PerToken<u8> {
    let ([inner @ .., _], start) = (&chain.weights, before.row(&chain.weights));
    let Some((first, rest)) = scores.split_first() else { return PerToken::new() };
    let mut sums = *start;
    for (sum, score) in sums.iter_mut().zip(first) {
        *sum += score;
    }
    let mut came_from: PerToken<[u8; LABELS]> = PerToken::with_capacity(rest.len());
    for token in rest {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0_u8; LABELS];
        for (number, (sum, row)) in sums.iter().zip(inner).enumerate() {
            for ((best, from), weight) in next.iter_mut().zip(&mut from).zip(row) {
                if sum + weight > *best {
                    *best = sum + weight;
                    *from = number as u8;
                }
            }
        }
        for (sum, score) in next.iter_mut().zip(token) {
            *sum += score;
        }
        sums = next;
        came_from.push(from);
    }
    trace(&sums, &came_from)
}

fn trace(sums: &[f32; LABELS], came_from: &[[u8; LABELS]]) -> PerToken<u8> {
    let mut last = 0;
    for (label, sum) in sums.iter().enumerate() {
        if sums.get(last).is_none_or(|best| sum > best) {
            last = label;
        }
    }
    let mut labels: PerToken<u8> = smallvec![last as u8];
    for from in came_from.iter().rev() {
        last = from.get(last).copied().unwrap_or_default() as usize;
        labels.push(last as u8);
    }
    labels.reverse();
    labels
}

/// The probability of each label of each token (forward and backward sums, scaled).
pub fn marginals(chain: &Chain, before: Before, scores: &[Scores]) -> PerToken<Marginals> {
    let start = match before {
        Before::Nothing => &chain.start,
        Before::Outside => &chain.onward[0],
    };
    let seen: PerToken<Scores> = scores.iter().map(likelihoods).collect();
    let mut forward: PerToken<Scores> = PerToken::with_capacity(seen.len());
    for token in &seen {
        let before = forward.last().map_or(*start, |last| through(&chain.onward, last));
        forward.push(normal(product(&before, token)));
    }
    let mut backward = [1.0; 8];
    let mut found: PerToken<Marginals> = PerToken::with_capacity(seen.len());
    for (ahead, token) in forward.iter().zip(&seen).rev() {
        let [likely @ .., _] = normal(product(ahead, &backward));
        found.push(likely);
        backward = normal(through(&chain.back, &product(&backward, token)));
    }
    found.reverse();
    found
}

/// The sums of the rows, each weighed.
fn through(rows: &[Scores; LABELS], weights: &Scores) -> Scores {
    let mut sums = [0.0; 8];
    for (row, weight) in rows.iter().zip(weights) {
        for (sum, factor) in sums.iter_mut().zip(row) {
            *sum += weight * factor;
        }
    }
    sums
}

/// Likelihoods up to a factor, the greatest 1; the entry that is no label 0.
fn likelihoods(scores: &Scores) -> Scores {
    let [used @ .., _] = *scores;
    let greatest = used.iter().copied().fold(f32::MIN, f32::max);
    padded(&used.map(|score| (score - greatest).exp()))
}

/// With the entry that makes eight.
fn padded(row: &[f32; LABELS]) -> Scores {
    let mut padded = [0.0; 8];
    for (entry, value) in padded.iter_mut().zip(row) {
        *entry = *value;
    }
    padded
}

fn product(one: &Scores, two: &Scores) -> Scores {
    let mut product = *one;
    for (entry, factor) in product.iter_mut().zip(two) {
        *entry *= factor;
    }
    product
}

fn normal(weights: Scores) -> Scores {
    let sum = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    weights.map(|weight| weight / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_up() -> (Transitions, Vec<Scores>) {
        let number = |at: usize| ((at * 7919 + 13) % 23) as f32 / 11.0 - 1.0;
        let mut transitions = Transitions::default();
        for (at, weight) in transitions.as_flattened_mut().iter_mut().enumerate() {
            *weight = number(at);
        }
        let mut scores = vec![Scores::default(); 4];
        for (at, score) in scores.as_flattened_mut().iter_mut().enumerate() {
            *score = number(at + 99) * 2.0;
        }
        (transitions, scores)
    }

    /// Every sequence of four labels that is allowed, with its weight.
    fn all(transitions: &Transitions, before: Before, scores: &[Scores]) -> Vec<(Vec<u8>, f32)> {
        let n_sequences = LABELS.pow(4);
        let sequence = |number: usize| -> Vec<u8> {
            (0..4).map(|at| (number / LABELS.pow(at) % LABELS) as u8).collect()
        };
        (0..n_sequences)
            .map(sequence)
            .filter_map(|labels| {
                let mut from = if before == Before::Nothing { LABELS } else { 0 };
                let mut sum = 0.0;
                for (label, token) in labels.iter().zip(scores) {
                    let to = *label as usize;
                    if !is_allowed(from, to) {
                        return None;
                    }
                    sum += transitions[from][to] + token[to];
                    from = to;
                }
                Some((labels, sum))
            })
            .collect()
    }

    #[test]
    fn the_best_sequence_is_the_best_of_all() {
        let (transitions, scores) = made_up();
        for before in [Before::Nothing, Before::Outside] {
            let all = all(&transitions, before, &scores);
            let expected = all.iter().max_by(|one, two| one.1.total_cmp(&two.1)).unwrap();
            assert_eq!(best(&Chain::of(&transitions), before, &scores)[..], expected.0);
        }
        assert!(best(&Chain::of(&transitions), Before::Nothing, &[]).is_empty());
    }

    #[test]
    fn marginals_are_shares_of_all_sequences() {
        let (transitions, scores) = made_up();
        let all = all(&transitions, Before::Outside, &scores);
        let total: f32 = all.iter().map(|(_, sum)| sum.exp()).sum();
        for (at, token) in
            marginals(&Chain::of(&transitions), Before::Outside, &scores).iter().enumerate()
        {
            for (label, probability) in token.iter().enumerate() {
                let with = all.iter().filter(|(labels, _)| labels[at] as usize == label);
                let expected = with.map(|(_, sum)| sum.exp()).sum::<f32>() / total;
                assert!(
                    (probability - expected).abs() < 1e-4,
                    "{at} {label}: {probability} {expected}"
                );
            }
        }
    }
}
