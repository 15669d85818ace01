import type { CompiledProgram } from '../program/compiled.ts';
import type { OccasionType } from '../program/occasions.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { TierOutcome } from '../words/model.ts';
import type { PlatformOccasion } from './platform-occasion.ts';
import type { ReferredSale } from './referral.ts';

/** What a decision did, as far as rules can listen to it. */
export interface Doing {
  customerId: string;
  locationId: string;
  occurredAtMs: number;
  /** Tells it from every other: of a sale its own id, however often it was corrected. */
  id: string;
  /** The sale that it is of, whoever is named for it since. */
  transactionId: string;
  /** How many occasions before it brought it about, one after another. */
  before: number;
  /** Absent: it is none that moves tiers. */
  tier?: Pick<TierOutcome, 'id' | 'changed' | 'previous'>;
  stamps: readonly { card: string; completed: number }[];
  /** The same reward may be there several times. */
  rewards: readonly { reward: string; count: number }[];
  referral?: ReferredSale | undefined;
}

/**
 * What a decision brought about that rules listen to. A level is reached once in a calendar year,
 * so that nobody buys and brings back to reach it again, and racing sales that both find it reached
 * tell it once.
 */
export function broughtAbout(doing: Doing, program: CompiledProgram): PlatformOccasion[] {
  const { customerId, locationId, occurredAtMs, id, before, stamps, rewards } = doing;
  const common = { customerId, locationId, occurredAtMs, before };
  const found: PlatformOccasion[] = [
    ...converted(doing),
    ...reached(doing, program).map((level) => ({
      ...common,
      type: 'tier.reached' as const,
      name: `${level.tier}|${localTimeAt(program.timeZone, occurredAtMs).year}`,
      payload: level,
    })),
    ...stamps
      .filter(({ completed }) => completed > 0)
      .map(({ card, completed }) => ({
        ...common,
        type: 'card.completed' as const,
        name: `${card}|${id}`,
        payload: { card, count: completed },
      })),
    ...[...countByReward(rewards)].map(([reward, count]) => ({
      ...common,
      type: 'reward.granted' as const,
      name: `${reward}|${id}`,
      payload: { reward, count },
    })),
  ];
  const heard: ReadonlySet<OccasionType> = program.occasions;
  return found.filter(({ type }) => heard.has(type));
}

/** The referrer is told of, once for each friend. */
function converted(doing: Doing): PlatformOccasion[] {
  const { referral, customerId: friendId, locationId, occurredAtMs, before } = doing;
  if (!referral?.first) return [];
  const { by, total } = referral;
  return [
    {
      ...{ type: 'referral.converted', customerId: by, name: friendId },
      ...{ locationId, occurredAtMs, before },
      payload: { friendId, transactionId: doing.transactionId, total },
    },
  ];
}

function reached(
  { tier }: Doing,
  { tiers }: CompiledProgram,
): { tier: string; previous: string }[] {
  if (!tier?.changed || !tiers) return [];
  const { id, previous } = tier;
  const levelOf = (level: string | null) => tiers.levels.findIndex((one) => one.id === level);
  // of a level that a new program lacks nothing is reached
  return id !== null && levelOf(id) > levelOf(previous)
    ? [{ tier: id, previous: previous ?? '' }]
    : [];
}

function countByReward(rewards: Doing['rewards']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reward, count } of rewards) counts.set(reward, count + (counts.get(reward) ?? 0));
  return counts;
}
