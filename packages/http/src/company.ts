/**
 * Whether more than one organization was here lately. One that has the process to itself may fill
 * it; where there are others, what each may do in one go has a limit, so that nobody waits long.
 */
export interface Company {
  arrived(orgId: string): void;
  isShared(): boolean;
}

/** A till that sells once in a while meets the others as they were before it came. */
const latelyMs = 60_000;

export function createCompany(nowMs: () => number = () => performance.now()): Company {
  let current: string | undefined;
  let currentAtMs = 0;
  /** When anyone but the current one was here last. */
  let othersAtMs = Number.NEGATIVE_INFINITY;
  return {
    arrived(orgId) {
      if (orgId !== current) {
        if (current !== undefined) othersAtMs = currentAtMs;
        current = orgId;
      }
      currentAtMs = nowMs();
    },
    isShared: () => nowMs() - othersAtMs < latelyMs,
  };
}
