import { type Maximum, maximize, type Slope } from './maximize.ts';

/** An estimate with what it may be off by; the interval covers the truth in 95 of 100 cases. */
export interface Estimate {
  value: number;
  standardError: number;
  low: number;
  high: number;
}

/** Why there is no fit. All are expected: a young shop has no repeats, a club no drop-outs. */
export type FitFault =
  /** Fewer customers than anything can be said of. */
  | 'too_few_customers'
  /** Hardly anybody, or nobody, came twice. */
  | 'too_few_repeats'
  /** The data do not tell the parameters apart: the likelihood rises without an end, or is flat. */
  | 'not_identified';

export type FitResult<P> = { ok: true; fit: Fit<P> } | FitRefusal;
interface FitRefusal {
  ok: false;
  code: FitFault;
  detail: string;
}

export interface Fit<P> {
  parameters: P;
  estimates: Record<keyof P & string, Estimate>;
  /** How many customers it rests on. */
  customers: number;
  /** Without the prior. */
  logLikelihood: number;
  /**
   * The uncertainty of anything that follows from the parameters, to first order (delta method);
   * what must be above zero has an interval above zero.
   */
  estimate(of: (parameters: P) => number): Estimate;
}

const customersMin = 100;
const repeatersMin = 20;

/** Whether customers are too few for a fit; one purchase does not tell how one customer varies. */
export function tooFew(customers: number, repeaters: number): FitRefusal | undefined {
  if (customers < customersMin)
    return {
      ...{ ok: false, code: 'too_few_customers' },
      detail: `${customers} customers bought; at least ${customersMin} are needed`,
    };
  if (repeaters < repeatersMin)
    return {
      ...{ ok: false, code: 'too_few_repeats' },
      detail: `${repeaters} customers bought again; at least ${repeatersMin} are needed`,
    };
  return undefined;
}

const z95 = 1.959963984540054;
/** Logarithms of parameters: e^±14 is about a millionth and a million. */
const bound = 14;
/**
 * A weak prior on the logarithm of what has no unit: normal about 1, 95 in 100 between 1/50 and 50,
 * where the published values are. A hundred customers outweigh it where they say anything; where
 * they do not (hardly anybody leaves, all buy alike) it keeps the parameters finite and what is
 * expected usable. Without it such shops have no highest point; the shop of the tests is one.
 */
const priorDeviation = 2;

/**
 * The maximum of a log-likelihood, with its prior, over positive parameters. Their logarithms are
 * searched, so that they stay positive, and are nearer to normally distributed: intervals are
 * symmetric there. Standard errors come from the observed information (minus the second derivatives
 * at the maximum).
 * @param of.unitless which parameters the prior is about
 * @param of.slope of the sum over customers, by the logarithms of the parameters
 */
export function fitParameters<P extends Record<keyof P, number>>(of: {
  slope: Slope;
  starts: readonly (readonly number[])[];
  unitless: readonly boolean[];
  read: (values: readonly number[]) => P;
  customers: number;
}): FitResult<P> {
  const { slope, unitless, read, customers } = of;
  const prior = (x: number, i: number) => (unitless[i] ? -x / priorDeviation ** 2 : 0);
  const priorOf = (at: readonly number[]) =>
    at.reduce((sum, x, i) => sum + (x * prior(x, i)) / 2, 0);
  // per customer, so that what is small is small for any number of them
  const mean: Slope = (at) => {
    const { value, gradient } = slope(at);
    return {
      value: (value + priorOf(at)) / customers,
      gradient: gradient.map((x, i) => (x + prior(at[i] ?? 0, i)) / customers),
    };
  };
  const found = of.starts
    .map((values) => values.map(Math.log))
    .toSorted((a, b) => mean(b).value - mean(a).value)
    .values()
    .map((start) => maximize({ slope: mean, start, bound }))
    .find((maximum) => maximum !== undefined);
  if (!found) return { ok: false, code: 'not_identified', detail: notIdentified };
  const parametersAt = (at: readonly number[]) => read(at.map(Math.exp));
  const parameters = parametersAt(found.at);
  const estimate = (what: (parameters: P) => number) =>
    estimateOf(found, customers, (at) => what(parametersAt(at)));
  const names = Object.keys(parameters) as (keyof P & string)[]; // its own keys
  const estimates = Object.fromEntries(
    names.map((name) => [name, estimate((p) => p[name])]),
  ) as Record<keyof P & string, Estimate>; // one for each name
  const logLikelihood = found.value * customers - priorOf(found.at);
  return { ok: true, fit: { parameters, estimates, customers, logLikelihood, estimate } };
}

const notIdentified =
  'The purchases do not tell the parameters of the model apart; more customers or more time may.';

function estimateOf(
  { at, inverse }: Maximum,
  customers: number,
  of: (at: readonly number[]) => number,
): Estimate {
  const value = of(at);
  const slopes = at.map((_, i) => {
    const moved = (by: number) => of(at.map((x, j) => (i === j ? x + by : x)));
    return (moved(1e-5) - moved(-1e-5)) / 2e-5;
  });
  const variance = slopes.reduce(
    (sum, slope, i) =>
      sum + slopes.reduce((row, other, j) => row + slope * other * (inverse[i]?.[j] ?? 0), 0),
    0,
  );
  const standardError = Math.sqrt(Math.max(0, variance) / customers);
  const factor = value > 0 ? Math.exp((z95 * standardError) / value) : 1;
  return { value, standardError, low: value / factor, high: value * factor };
}
