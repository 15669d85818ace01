import type { Result } from '@laurel/contracts/problems';
import type { Done } from '../pipeline/activity.ts';
import type { Contexts } from '../pipeline/context.ts';
import type { OccasionType } from '../program/occasions.ts';
import type { EventRequest } from './event.ts';

/** Something the platform itself tells rules of. */
export interface PlatformOccasion {
  type: OccasionType;
  customerId: string;
  /** Where what brought it about happened; undefined: the head office. */
  locationId?: string;
  /** What tells it from every other of its type and customer. */
  name: string;
  occurredAtMs: number;
  payload: Readonly<Record<string, string | number>>;
  /** How many occasions before it brought it about, one after another. */
  before: number;
}

/** The write path of events; one result per request, in order. */
export type TellEvents = (requests: readonly EventRequest[]) => Promise<Result<Done>[]>;

/** What became of occasions that were told. */
export interface Told {
  /** Recorded for the first time. */
  told: number;
  /** To be told again. */
  failed: number;
}

/** Who is gone, or was erased, is told nothing; nor is a program that listens no more. */
const final: ReadonlySet<string> = new Set([
  'customer_not_found',
  'customer_erased',
  'event_type_unknown',
]);

/** Tells occasions, each once, however often this is repeated. */
export async function tellOccasions(
  tell: TellEvents,
  orgId: string,
  occasions: readonly PlatformOccasion[],
): Promise<Told> {
  if (occasions.length === 0) return { told: 0, failed: 0 };
  const results = await tell(occasions.map((occasion) => requestOf(orgId, occasion)));
  const count = { told: 0, failed: 0 };
  for (const result of results) {
    if (result.ok && !result.value.replayed) count.told += 1;
    if (!result.ok && !final.has(result.problem.code)) count.failed += 1;
  }
  return count;
}

/**
 * Tells rules that a customer joined, once. Undefined where nobody listens, or nobody is there any
 * more; the failure of an event otherwise.
 */
export async function tellCreated(
  tell: TellEvents,
  contexts: Pick<Contexts, 'of'>,
  { orgId, customerId, atMs }: { orgId: string; customerId: string; atMs: number },
): Promise<Result<unknown> | undefined> {
  const context = await contexts.of(orgId);
  if (!context.ok) return context;
  if (!context.value.program.occasions.has('customer.created')) return undefined;
  const [result] = await tell([
    requestOf(orgId, {
      ...{ type: 'customer.created', customerId, name: 'once', payload: {}, before: 0 },
      occurredAtMs: atMs,
    }),
  ]);
  return result?.ok === false && final.has(result.problem.code) ? undefined : result;
}

function requestOf(orgId: string, occasion: PlatformOccasion): EventRequest {
  const { type, customerId, locationId, occurredAtMs, payload, before } = occasion;
  const name = `${type}|${customerId}|${occasion.name}`;
  return {
    orgId,
    boundLocationId: null,
    body: {
      ...{ type, customerId, source: 'laurel', externalId: name, payload: { ...payload } },
      ...(locationId !== undefined && { locationId }),
    },
    told: { name, occurredAtMs, depth: before + 1 },
  };
}
