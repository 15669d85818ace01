import type { EventType } from './event-type-schema.ts';

/**
 * What the platform itself tells rules of, each as an event with this payload; programs need not
 * declare it. A program that declares one of these names keeps it for its own events, and the
 * platform tells it nothing under the name.
 */
export const occasionTypes = {
  /** A sale or event lifted the customer to a level. */
  'tier.reached': { tier: 'string', previous: 'string' },
  'customer.created': {},
  /** A friend whom the customer referred bought for the first time, for so many minor units. */
  'referral.converted': { friendId: 'string', transactionId: 'string', total: 'integer' },
  'customer.birthday': {},
  /** Whole years since the customer joined. */
  'customer.anniversary': { years: 'integer' },
  /** So many days without a visit; which ones, rules say with `afterDays`. */
  'customer.inactive': { days: 'integer' },
  /** A rule, or a full card, granted vouchers. */
  'reward.granted': { reward: 'string', count: 'integer' },
  /** So many cards were filled at once. */
  'card.completed': { card: 'string', count: 'integer' },
} as const satisfies Record<string, NonNullable<EventType['fields']>>;
export type OccasionType = keyof typeof occasionTypes;

// the keys of a literal
export const occasionNames = Object.keys(occasionTypes) as readonly OccasionType[];

const builtIn: ReadonlyMap<string, EventType> = new Map(
  Object.entries(occasionTypes).map(([type, fields]) => [type, { type, fields }]),
);

/** The events of a program by type: those it declares, and those of the platform it does not. */
export const eventsOf = (declared: readonly EventType[] = []): ReadonlyMap<string, EventType> =>
  new Map([...builtIn, ...declared.map((event) => [event.type, event] as const)]);

/** Which events of the platform some rule listens to. */
export function occasionsHeard(
  rules: readonly { on: string }[],
  declared: readonly EventType[] = [],
): ReadonlySet<OccasionType> {
  const own = new Set(declared.map(({ type }) => type));
  const heard = new Set(rules.map(({ on }) => on));
  return new Set(occasionNames.filter((type) => heard.has(type) && !own.has(type)));
}

/**
 * How long a chain may be in which an occasion brings about the next: a sale completes a card, for
 * which a rule grants a reward, for which another gives points. What comes after is recorded and
 * brings nothing.
 */
export const chainMax = 3;
