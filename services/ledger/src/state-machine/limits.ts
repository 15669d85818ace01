/** Nanoseconds of one second. */
const secondNs = 1_000_000_000n;

/** Timestamps are u63: TigerBeetle's storage keeps the top bit for itself. */
export const timestampMax = 2n ** 63n - 1n;

export const isTimestamp = (timestamp: bigint): boolean =>
  timestamp >= 1n && timestamp <= timestampMax;

/** When a pending transfer expires; `undefined` when it never does. */
export const expiresAt = (transfer: { timestamp: bigint; timeout: number }): bigint | undefined =>
  transfer.timeout === 0 ? undefined : transfer.timestamp + BigInt(transfer.timeout) * secondNs;
