import type { EventEnvelope } from '@laurel/contracts/events';
import { isId } from '@laurel/contracts/ids';

/** The customers whom an event names: whose it is, and of whom its payload speaks. */
export function concernedBy({ customerId, payload }: EventEnvelope): string[] {
  const named = typeof payload === 'object' && payload !== null ? Object.values(payload) : [];
  const ids = [customerId, ...named].filter(
    (one): one is string => typeof one === 'string' && isId('cus', one),
  );
  return [...new Set(ids)];
}
