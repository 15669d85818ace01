/** A function of n numbers: its value and, in `gradient`, its derivatives. */
export type Slope = (at: readonly number[]) => { value: number; gradient: readonly number[] };

export interface Maximum {
  at: readonly number[];
  value: number;
  /** The inverse of the negative second derivatives: row by row. */
  inverse: readonly (readonly number[])[];
  steps: number;
}

const stepsMax = 200;
/** Halfway between the error of rounding and that of leaving out the third derivatives. */
const nudge = 1e-4;

/**
 * The highest point of a smooth function, by Newton's steps, damped where they go too far
 * (Levenberg, Marquardt; Nocedal & Wright, Numerical Optimization, 2006). Second derivatives are
 * differences of the first.
 * @param of.bound no coordinate may go further from 0: there is no maximum then, only a slope
 * @returns undefined when there is none, or none to be told from the plain around it
 */
export function maximize(of: {
  slope: Slope;
  start: readonly number[];
  bound: number;
}): Maximum | undefined {
  const { slope, bound } = of;
  let at = of.start;
  let here = slope(at);
  let damping = 1e-3;
  for (let steps = 1; steps <= stepsMax; steps += 1) {
    const bent = curvature(slope, at);
    const step = climb({ slope, at, here, bent, damping });
    if (!step) return undefined;
    const { gained } = step;
    ({ at, here, damping } = step);
    if (at.some((x) => !(Math.abs(x) < bound))) return undefined;
    if (gained > 1e-12 * (1 + Math.abs(here.value))) continue;
    const inverse = inverseOf(curvature(slope, at));
    // Newton's decrement: what the next step would still gain, by the shape of the place
    const decrement = inverse ? dot(here.gradient, times(inverse, here.gradient)) : Infinity;
    if (inverse && decrement < 1e-8) return { at, value: here.value, inverse, steps };
    if (gained === 0) return undefined;
  }
  return undefined;
}

type Here = ReturnType<Slope>;
type Matrix = readonly (readonly number[])[];

/** A step that gains, however small it has to be. */
function climb(of: {
  slope: Slope;
  at: readonly number[];
  here: Here;
  bent: Matrix;
  damping: number;
}): { at: readonly number[]; here: Here; damping: number; gained: number } | undefined {
  const { slope, at, here, bent } = of;
  let { damping } = of;
  for (; damping < 1e12; damping *= 8) {
    const scale = 1 + Math.max(...bent.map((row, i) => Math.abs(row[i] ?? 0)));
    const inverse = inverseOf(
      bent.map((row, i) => row.map((x, j) => (i === j ? x + damping * scale : x))),
    );
    if (!inverse) continue;
    const move = times(inverse, here.gradient);
    // no more than a factor of e³ at once, the coordinates being logarithms
    const length = Math.max(1, Math.max(...move.map(Math.abs)) / 3);
    const next = at.map((x, i) => x + (move[i] ?? 0) / length);
    const there = slope(next);
    const gained = there.value - here.value;
    if (gained >= 0)
      return { at: next, here: there, damping: Math.max(damping / 16, 1e-12), gained };
  }
  // not a number goes nowhere; at the top nothing gains
  if (!Number.isFinite(here.value)) return undefined;
  return { at, here, damping: 1e-12, gained: 0 };
}

/** Minus the second derivatives. */
function curvature(slope: Slope, at: readonly number[]): Matrix {
  const rows = at.map((_, i) => {
    const moved = (by: number) => slope(at.map((x, j) => (i === j ? x + by : x))).gradient;
    const [up, down] = [moved(nudge), moved(-nudge)];
    return up.map((x, j) => ((down[j] ?? 0) - x) / (2 * nudge));
  });
  return rows.map((row, i) => row.map((x, j) => (x + (rows[j]?.[i] ?? 0)) / 2));
}

/** The inverse of a symmetric, positive matrix by Cholesky's triangle; undefined = it is not. */
function inverseOf(matrix: Matrix): Matrix | undefined {
  const n = matrix.length;
  const lower: number[][] = matrix.map(() => new Array<number>(n).fill(0));
  const get = (of: Matrix, i: number, j: number) => of[i]?.[j] ?? 0;
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j <= i; j += 1) {
      let sum = get(matrix, i, j);
      for (let k = 0; k < j; k += 1) sum -= get(lower, i, k) * get(lower, j, k);
      if (i !== j) row[j] = sum / get(lower, j, j);
      else if (sum > 1e-12 * Math.abs(get(matrix, i, i))) row[j] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return matrix.map((_, column) => {
    const y: number[] = [];
    for (let i = 0; i < n; i += 1) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k += 1) sum -= get(lower, i, k) * (y[k] ?? 0);
      y.push(sum / get(lower, i, i));
    }
    const x = new Array<number>(n).fill(0);
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = y[i] ?? 0;
      for (let k = i + 1; k < n; k += 1) sum -= get(lower, k, i) * (x[k] ?? 0);
      x[i] = sum / get(lower, i, i);
    }
    return x;
  });
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const times = (matrix: Matrix, x: readonly number[]): number[] => matrix.map((row) => dot(row, x));
