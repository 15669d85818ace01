import { lnGamma } from '../clv/gamma-functions.ts';

/** How often somebody did something in the period and before it. */
export interface Suspect {
  who: string;
  other: string;
  now: number;
  before: number;
  /** Days since he did it first, before the period. */
  knownDays: number;
}

/** Of those who were known before: how many did it how often in all of the days before. */
export interface PeerRow {
  /** < 0: not known for long enough. */
  times: number;
  subjects: number;
  now: number;
  before: number;
  most: number;
}

export interface Days {
  period: number;
  history: number;
}

export interface Unusual extends Suspect {
  /** How often it was to be expected in the period. */
  expected: number;
  /** How often the others did it, in as many days. */
  peers: number;
  /** Of so much, or more, by chance. */
  probability: number;
}

/** What the others are like, in as many days as the period has: a gamma distribution of rates. */
interface Prior {
  shape: number;
  mean: number;
}

/** Week for week nobody is as regular as a Poisson process: by a fifth or so he varies anyway. */
const shapeMost = 20;
const [shapeLeast, shapeLargest] = [0.3, 20];
/** So many false alarms are taken in one look at one measure. */
const falseAlarms = 0.001;
/** The largest hundredth of the others is taken to be no larger than it begins. */
const trimmed = 0.99;

/**
 * Who did something more often than chance explains. What is to be expected of somebody follows
 * from what he did before and from what the others did (empirical Bayes: Robbins 1956; the model of
 * Greenwood & Yule 1920): rates of the others have a gamma distribution, his own is that of those
 * who did what he did, and the number in a period a negative binomial one. All is scaled by how
 * much busier the period is than the days before. Among many subjects something improbable happens
 * to one: the probability is multiplied by their number (Bonferroni).
 * @param least fewer are never unusual
 */
export function unusualOf(
  suspects: readonly Suspect[],
  { peers, days, least }: { peers: readonly PeerRow[]; days: Days; least: number },
): Unusual[] {
  const prior = priorOf(peers, days);
  const busier = busierBy(peers, days);
  const subjects = peers.reduce((sum, row) => sum + row.subjects, 0);
  return suspects
    .map((suspect): Unusual => {
      const own = suspect.knownDays / days.period;
      const shape = prior.shape + suspect.before;
      const rate = prior.shape / prior.mean + own;
      const expected = (busier * shape) / rate;
      const spread = Math.min(shape, shapeMost);
      const probability = tailOf(suspect.now, { shape: spread, mean: expected });
      return { ...suspect, expected, peers: prior.mean, probability };
    })
    .filter(
      ({ now, expected, probability }) =>
        now >= least && now >= 3 * expected && probability * Math.max(1, subjects) < falseAlarms,
    )
    .sort((a, b) => a.probability - b.probability || b.now - a.now);
}

/** By the mean and the variance of what the others did, without the largest of them. */
function priorOf(peers: readonly PeerRow[], days: Days): Prior {
  const known = peers.filter(({ times }) => times >= 0).toSorted((a, b) => a.times - b.times);
  const subjects = known.reduce((sum, row) => sum + row.subjects, 0);
  if (subjects === 0) return { shape: shapeLeast, mean: 0.5 };
  const cap = quantileOf(known, trimmed * subjects);
  const over = (of: (times: number) => number) =>
    known.reduce((sum, row) => sum + of(Math.min(row.times, cap)) * row.subjects, 0) / subjects;
  // of a handful of others nothing small is certain: as if one more had done it half a time
  const mean = over((times) => times) + 0.5 / (subjects + 1);
  const variance = over((times) => (times - mean) ** 2);
  const shape = variance > mean ? mean ** 2 / (variance - mean) : shapeLargest;
  return {
    shape: Math.min(shapeLargest, Math.max(shapeLeast, shape)),
    mean: (mean * days.period) / days.history,
  };
}

function quantileOf(rows: readonly PeerRow[], place: number): number {
  let seen = 0;
  for (const { times, subjects } of rows) {
    seen += subjects;
    if (seen >= place) return times;
  }
  return rows.at(-1)?.times ?? 0;
}

/** How much more happened a day than before, without who did it most; never less than as much. */
function busierBy(peers: readonly PeerRow[], { period, history }: Days): number {
  const sum = (of: (row: PeerRow) => number) => peers.reduce((all, row) => all + of(row), 0);
  const most = peers.reduce((all, row) => Math.max(all, row.most), 0);
  const before = sum((row) => row.before) / history;
  const now = (sum((row) => row.now) - most) / period;
  return before === 0 ? 1 : Math.max(1, now / before);
}

/** P(N ≥ n) of a negative binomial distribution with that mean; for a large shape Poisson's. */
export function tailOf(n: number, { shape, mean }: { shape: number; mean: number }): number {
  if (n <= 0) return 1;
  const stays = Math.log(shape / (shape + mean));
  const goes = Math.log(mean / (shape + mean));
  const term = (k: number) =>
    Math.exp(lnGamma(shape + k) - lnGamma(shape) - lnGamma(k + 1) + shape * stays + k * goes);
  let tail = 0;
  for (let k = n; k < n + 100_000; k += 1) {
    const one = term(k);
    tail += one;
    // beyond the mode terms fall by a ratio that falls itself
    if (k > mean && one < tail * 1e-9) break;
  }
  return Math.min(1, tail);
}
