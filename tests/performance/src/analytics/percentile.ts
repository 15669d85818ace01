/** The smallest value that so large a share of them does not exceed; NaN where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Of an even number of values the middle of the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (at: number) => sorted[Math.floor(at)] ?? Number.NaN;
  return (middle((sorted.length - 1) / 2) + middle(sorted.length / 2)) / 2;
};
