import { decide } from '../engine/decide.ts';
import { historyIn } from '../engine/history.ts';
import { measuresIn, tierReview } from '../engine/tiers.ts';
import type { CompiledProgram } from '../program/compiled.ts';
import { broughtAbout } from '../sale/brought-about.ts';
import type { PlatformOccasion } from '../sale/platform-occasion.ts';
import { countsVisit, type ReferredSale } from '../sale/referral.ts';
import type {
  Decision,
  Effect,
  LocationView,
  Occasion,
  StoredTier,
  Subject,
} from '../words/model.ts';
import type { Move, Person } from './history.ts';
import type { HolderNumbers } from './holder-numbers.ts';
import { createReplayStandings } from './replay-standings.ts';

/** Who and where can be named at present. */
export interface Scene {
  people: ReadonlyMap<string, Person>;
  places: ReadonlyMap<string, LocationView>;
}

/** An occasion and whom, where and when it concerns. */
export interface Lived {
  /** Tells it from every other. */
  id: string;
  occasion: Occasion;
  customerId: string | null;
  /** Null: the head office. */
  locationId: string | null;
  atMs: number;
}

/** Told of every decision, in its order. */
export type OnDecision = (decision: Decision, customerId: string | null) => void;

/** One program, lived under from the beginning. */
export interface Replay {
  /** Decides it with the engine, and then what it brings about, one after the other. */
  live(lived: Lived, scene: Scene): void;
  /** What moved without a decision; what the program has no unit for is passed over. */
  move(move: Move): { moved: number; short: number };
  /** What all customers together have, by unit. */
  held(): ReadonlyMap<string, number>;
  /** How many of those who appeared are on each level then; null: below the first, or no tiers. */
  levelsAt(atMs: number): Map<string | null, number>;
}

export function createReplay(
  program: CompiledProgram,
  {
    headOfficeId,
    holders,
    onDecision,
  }: { headOfficeId: string; holders: HolderNumbers; onDecision: OnDecision },
): Replay {
  const standings = createReplayStandings(program, holders);
  const tiers = createLevels(program, standings);
  const told = new Set<string>();
  const units = new Set([
    ...program.units.keys(),
    ...program.cards.map(({ unit }) => unit),
    ...[...program.rewards.values()].map(({ unit }) => unit),
  ]);

  const subjectOf = ({ customerId, locationId, atMs }: Lived, scene: Scene): Subject => {
    const location = scene.places.get(locationId ?? headOfficeId);
    if (!location) throw new Error(`${locationId} was not told`);
    const person = customerId === null ? undefined : scene.people.get(customerId);
    if (!person) return { headOfficeId, location, customer: null, holderOf: () => headOfficeId };
    const customer = { ...person, tier: tiers.at(person.id, atMs) };
    return { headOfficeId, location, customer, holderOf: () => person.id };
  };

  /** Asked before the decision is laid over the standings. */
  const referralIn = (
    { occasion, customerId }: Lived,
    { effects }: Decision,
    { people }: Scene,
  ): ReferredSale | undefined => {
    const by = customerId === null ? undefined : people.get(customerId)?.referredBy;
    if (by === undefined || customerId === null || occasion.kind !== 'sale') return undefined;
    if (!program.occasions.has('referral.converted') || !countsVisit(effects)) return undefined;
    const before = historyIn(program, standings, ['purchases'], () => customerId);
    return { by, first: !before.hasBought, total: occasion.sale.total };
  };

  const live = (lived: Lived, scene: Scene): void => {
    const subject = subjectOf(lived, scene);
    const { customer, location } = subject;
    const decision = decide(program, lived.occasion, subject, standings);
    onDecision(decision, customer?.id ?? null);
    if (!customer) return;
    const referral = referralIn(lived, decision, scene);
    standings.apply(decision.effects, subject.holderOf, lived.atMs);
    tiers.keep(customer.id, decision, lived.atMs);
    if (program.occasions.size === 0) return;
    const { id, occasion, atMs: occurredAtMs } = lived;
    const before = occasion.kind === 'event' ? (occasion.event.depth ?? 0) : 0;
    const following = broughtAbout(
      {
        ...{ customerId: customer.id, locationId: location.id, occurredAtMs, id },
        ...{ transactionId: id, before, tier: decision.tier, referral },
        ...givenIn(decision.effects),
      },
      program,
    );
    for (const one of following) {
      const name = `${one.type}|${one.customerId}|${one.name}`;
      if (told.has(name)) continue;
      if (isToldOnce(one)) told.add(name);
      if (scene.people.has(one.customerId)) live(livedOf(one, `${id}.${one.type}`), scene);
    }
  };

  return {
    live,
    move({ holder, unit, amount }) {
      if (!units.has(unit)) return { moved: 0, short: 0 };
      const moved = standings.move(holder, unit, amount);
      return { moved, short: moved - amount };
    },
    held: standings.held,
    levelsAt: tiers.levelsAt,
  };
}

/** What else could be told again; everything else carries the id of what brought it about. */
const isToldOnce = ({ type }: PlatformOccasion) =>
  type === 'tier.reached' || type === 'referral.converted';

function livedOf({ type, before, ...one }: PlatformOccasion, id: string): Lived {
  const { customerId, locationId = null, occurredAtMs: atMs, payload } = one;
  const event = {
    ...{ type, source: 'laurel', externalId: id, customerId, locationId, payload },
    ...{ occurredAtMs: atMs, depth: before + 1 },
  };
  return { id, occasion: { kind: 'event', event }, customerId, locationId, atMs };
}

/** Cards that became full, and vouchers. */
function givenIn(effects: readonly Effect[]) {
  const stamps: { card: string; completed: number }[] = [];
  const rewards: { reward: string; count: number }[] = [];
  for (const effect of effects) {
    if (effect.kind === 'completeCard') stamps.push({ card: effect.card, completed: effect.count });
    if (effect.kind === 'completeCard' || effect.kind === 'grant') rewards.push(effect);
  }
  return { stamps, rewards };
}

/**
 * The stored levels of customers: raised by decisions, and looked at when their time is over, as
 * the review does it.
 */
function createLevels(
  program: CompiledProgram,
  standings: ReturnType<typeof createReplayStandings>,
) {
  const stored = new Map<string, StoredTier>();
  const seen = new Set<string>();
  const keep = (id: string, tier: StoredTier | null) => {
    if (tier) stored.set(id, tier);
    else stored.delete(id);
    return tier;
  };
  const at = (id: string, atMs: number): StoredTier | null => {
    seen.add(id);
    let tier = stored.get(id) ?? null;
    while (tier && program.tiers && tier.untilMs !== null && tier.untilMs <= atMs) {
      const nowMs = tier.untilMs;
      const customer = { id, tier, createdAtMs: nowMs, birthDate: null, attributes: {} };
      const measures = measuresIn(standings, program.tiers, id);
      const { id: level, changed, untilMs } = tierReview(program, customer, measures, nowMs);
      const sinceMs = changed ? nowMs : tier.sinceMs;
      tier = keep(id, level === null ? null : { id: level, sinceMs, untilMs });
      if (untilMs !== null && untilMs <= nowMs) break; // it is for the next decision to say
    }
    return tier;
  };
  return {
    at,
    keep(customerId: string, { tier }: Decision, atMs: number) {
      const { id, changed, untilMs } = tier;
      if (id !== null && changed) keep(customerId, { id, sinceMs: atMs, untilMs });
    },
    levelsAt(atMs: number): Map<string | null, number> {
      const counts = new Map<string | null, number>();
      const { levels = [] } = program.tiers ?? {};
      for (const { id } of levels) counts.set(id, 0);
      const first = levels[0]?.from === 0 ? levels[0].id : null;
      for (const id of seen) {
        const level = at(id, atMs)?.id ?? first;
        counts.set(level, (counts.get(level) ?? 0) + 1);
      }
      return counts;
    },
  };
}
