import { isDeepStrictEqual } from 'node:util';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Membership } from '@laurel/membership/membership';
import type { Reward } from '../program/reward-schema.ts';
import type { Program } from '../program/schema.ts';

/** Rewards of the published program; none before one is published. */
export async function listRewards({ programs }: Membership, orgId: string): Promise<Reward[]> {
  const version = await programs.published(orgId);
  return version ? rewardsOf(version.program) : [];
}

// What was published has passed the schema.
const rewardsOf = (program: unknown): Reward[] => (program as Program).rewards ?? [];

/**
 * Adds or replaces one reward and publishes the program with it. Failures: `no_published_program`,
 * `already_exists`, `reward_not_found`, `version_conflict` (the draft has other unpublished
 * changes), `program_invalid`.
 */
export async function changeReward(
  { programs }: Membership,
  {
    orgId,
    by,
    reward,
    mode,
  }: { orgId: string; by: string; reward: Reward; mode: 'add' | 'replace' },
): Promise<Result<Reward>> {
  const [version, draft] = await Promise.all([programs.published(orgId), programs.draft(orgId)]);
  if (!version)
    return failure('no_published_program', 'Publish a program first; rewards are part of it.');
  if (draft && !isDeepStrictEqual(draft.draft, version.program))
    return failure(
      'version_conflict',
      'The draft has changes that are not published; publish it, or save the published program as the draft.',
    );
  const rewards = rewardsOf(version.program);
  const known = rewards.some(({ id }) => id === reward.id);
  if (mode === 'add' && known)
    return failureAt('already_exists', '/id', `there is already a reward ${reward.id}`);
  if (mode === 'replace' && !known)
    return failure('reward_not_found', `There is no reward ${reward.id}.`);
  const changed = known
    ? rewards.map((other) => (other.id === reward.id ? reward : other))
    : [...rewards, reward];
  const saved = await programs.saveDraft(
    orgId,
    { ...(version.program as Program), rewards: changed },
    by,
  );
  if (!saved.ok) return saved;
  const published = await programs.publish(orgId, by);
  if (published.ok) return success(reward);
  // the refused change must not linger in the draft
  await programs.saveDraft(orgId, version.program, by);
  return published;
}

/** Changes some fields of a reward. Failures: as `changeReward`. */
export async function patchReward(
  membership: Membership,
  {
    orgId,
    by,
    rewardId,
    patch,
  }: { orgId: string; by: string; rewardId: string; patch: Partial<Omit<Reward, 'id'>> },
): Promise<Result<Reward>> {
  const reward = (await listRewards(membership, orgId)).find(({ id }) => id === rewardId);
  if (!reward) return failure('reward_not_found', `There is no reward ${rewardId}.`);
  return changeReward(membership, { orgId, by, reward: { ...reward, ...patch }, mode: 'replace' });
}
