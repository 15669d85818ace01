import { faultsOf } from '@laurel/contracts/events/testing/check';
import type { EventLog } from '../port.ts';

/**
 * For tests: a log that takes what it is given, and remembers what of it is not as the catalogue of
 * events says. It does not refuse it: services publish behind their answers and try again what
 * fails, so a test would not hear of it.
 */
export function checkedLog(log: EventLog): EventLog & {
  /** @throws when an event was appended that is not as the catalogue says */
  assertCatalogued(): void;
} {
  const faults: string[] = [];
  return {
    ...log,
    append(events) {
      for (const event of events) faults.push(...faultsOf(event));
      return log.append(events);
    },
    assertCatalogued() {
      if (faults.length > 0)
        throw new Error(`not as the catalogue of events says:\n${faults.join('\n')}`);
    },
  };
}
