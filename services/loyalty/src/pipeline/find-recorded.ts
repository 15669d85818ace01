import type { Activities } from './activities.ts';
import type { Activity } from './activity.ts';
import type { Command } from './kind.ts';
import { nameOf } from './pending-command.ts';

/** The activities recorded under the names of these commands, by name. */
export async function findRecorded(
  activities: Activities,
  works: readonly { command: Pick<Command<unknown>, 'orgId' | 'dedupe'> }[],
): Promise<Map<string, Activity>> {
  const byOrg = new Map<string, string[]>();
  for (const { command } of works)
    byOrg.set(command.orgId, [...(byOrg.get(command.orgId) ?? []), command.dedupe]);
  const found = new Map<string, Activity>();
  for (const [orgId, names] of byOrg) {
    for (let i = 0; i < names.length; i += 500) {
      const page = await activities.find({
        orgId,
        filter: { dedupe: { $in: names.slice(i, i + 500) } },
        limit: 1000,
      });
      for (const activity of page.data) found.set(nameOf(activity), activity);
    }
  }
  return found;
}
