import type { loyaltyProcessors } from '@laurel/loyalty/loyalty';

/** Services by name: which routes a process serves. */
export const serviceNames = ['ledger', 'membership', 'loyalty'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * The loyalty service's own, by name, without loading the service: the command line names them too.
 */
const ofLoyalty = ['sweeper', 'expiry', 'tier-review'] as const satisfies typeof loyaltyProcessors;

/** Stream processors and background jobs by name: what a process does without being asked. */
export const processorNames = ['pos-intake', ...ofLoyalty, 'idempotency-sweep'] as const;
export type ProcessorName = (typeof processorNames)[number];

/** Those of a process's processors that the loyalty service carries out itself. */
export const loyaltyProcessorsAmong = (processors: readonly ProcessorName[]) =>
  ofLoyalty.filter((name) => processors.includes(name));
