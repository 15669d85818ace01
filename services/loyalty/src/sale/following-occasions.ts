import type { Activity } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { CompiledProgram } from '../program/compiled.ts';
import type { OccasionType } from '../program/occasions.ts';
import { localTimeAt } from '../words/local-time.ts';
import { type CompletionActivity, completionKind } from './complete-cards.ts';
import { correctionType, isGivenAnew, wasGivenAnew } from './correction-activity.ts';
import type { OccasionActivity } from './occasion-outcome.ts';
import type { PlatformOccasion } from './platform-occasion.ts';
import { eventType } from './record-event.ts';
import { saleType } from './stored-sale.ts';

type Bringing = OccasionActivity | CompletionActivity;

/** Whether an activity may bring about what rules can listen to. */
export function bringsOccasions(activity: Activity): activity is Bringing {
  if (activity.customerId === null) return false;
  if (completionKind.type.is(activity)) return true;
  if (!saleType.is(activity) && !eventType.is(activity) && !wasGivenAnew(activity)) return false;
  const { details, outcome } = activity;
  return (
    details.tier.changed ||
    details.referral !== undefined ||
    outcome.rewards.length > 0 ||
    outcome.stamps.some(({ completed }) => completed > 0)
  );
}

/**
 * What a posted decision brought about that rules listen to. A level is reached once in a calendar
 * year, so that nobody buys and brings back to reach it again, and racing sales that both find it
 * reached tell it once.
 */
export function occasionsOf(activity: Bringing, { program }: OrgContext): PlatformOccasion[] {
  const { customerId, locationId, occurredAtMs } = activity;
  // what its sale had brought before it was corrected was told then
  const id = correctionType.is(activity) ? activity.input.saleId : activity.id;
  if (customerId === null) return [];
  const before = eventType.is(activity) ? (activity.input.depth ?? 0) : 0;
  const common = { customerId, locationId, occurredAtMs, before };
  const { stamps, rewards } = activity.outcome;
  const found: PlatformOccasion[] = [
    ...converted(activity, { ...common, customerId }),
    ...reached(activity, program).map((level) => ({
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
    // the same reward may end with several days
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
function converted(
  activity: Bringing,
  friend: Omit<PlatformOccasion, 'type' | 'name' | 'payload'>,
): PlatformOccasion[] {
  const { details } = activity;
  if (!('referral' in details) || !details.referral?.first) return [];
  const { by, total } = details.referral;
  const friendId = friend.customerId;
  const transactionId = isGivenAnew(activity) ? activity.input.saleId : activity.id;
  return [
    {
      ...{ ...friend, type: 'referral.converted', customerId: by, name: friendId },
      payload: { friendId, transactionId, total },
    },
  ];
}

function reached(
  { details }: Bringing,
  { tiers }: CompiledProgram,
): { tier: string; previous: string }[] {
  if (!('tier' in details) || !details.tier.changed || !tiers) return [];
  const { id, previous } = details.tier;
  const levelOf = (tier: string | null) => tiers.levels.findIndex((level) => level.id === tier);
  // of a level that a new program lacks nothing is reached
  return id !== null && levelOf(id) > levelOf(previous)
    ? [{ tier: id, previous: previous ?? '' }]
    : [];
}

function countByReward(rewards: OccasionActivity['outcome']['rewards']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reward, count } of rewards) counts.set(reward, count + (counts.get(reward) ?? 0));
  return counts;
}
