import { loyaltyJobs } from '@laurel/loyalty/jobs';
import { processors } from '@laurel/stream/processors';

/** Services by name: which routes a process serves. */
export const serviceNames = ['ledger', 'membership', 'loyalty'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * Stream processors and background jobs by name: what a process does without being asked. Naming
 * them loads no service: the command line names them too.
 */
export type ProcessorName = StreamProcessorName | keyof typeof loyaltyJobs | 'idempotency-sweep';
export type StreamProcessorName = keyof typeof processors;

// the keys of literals
const ofStream = Object.keys(processors) as StreamProcessorName[];
const ofLoyalty = Object.keys(loyaltyJobs) as (keyof typeof loyaltyJobs)[];

export const processorNames: readonly ProcessorName[] = [
  ...ofStream,
  ...ofLoyalty,
  'idempotency-sweep',
];

/** Those of a process's processors that read the event log. */
export const streamProcessorsAmong = (names: readonly ProcessorName[]) =>
  ofStream.filter((name) => names.includes(name));
