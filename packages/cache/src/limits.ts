/** @throws RangeError unless it is a whole number of milliseconds from 1 */
export function checkTtl(ttlMs: number): void {
  if (!Number.isSafeInteger(ttlMs) || ttlMs < 1)
    throw new RangeError(`ttlMs must be a whole number from 1, not ${ttlMs}`);
}

/** @throws RangeError unless scores stay exact: a whole number that a double holds */
export function checkAmount(amount: number): void {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`amount must be a whole number, not ${amount}`);
}

/** @throws RangeError unless it is a whole number from 1 */
export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`limit must be a whole number from 1, not ${limit}`);
}
