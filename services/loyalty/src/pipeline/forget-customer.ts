import { idFromNumber, idNumber } from '@laurel/contracts/ids';
import type { Collection, Documents } from '@laurel/documents/port';
import type { Audit, Membership } from '@laurel/membership/membership';
import type { Activities } from './activities.ts';
import type { Activity } from './activity.ts';
import { mentionedIn } from './free-text.ts';
import type { AnyKind } from './kind.ts';
import { type Mention, mentionOf, mentionsOfCustomer } from './mentions.ts';
import { openMentionsBefore } from './mentions-before.ts';
import type { PostedOnly } from './posted.ts';

export interface ForgettingDeps {
  documents: Documents;
  activities: Activities;
  mentions: Collection<Mention>;
  posted: PostedOnly;
  kinds: readonly AnyKind[];
  audit: Pick<Audit, 'forgetReasons'>;
  membership: { customers: Pick<Membership['customers'], 'getMany'> };
}

export interface Forgetting {
  /**
   * Takes what was written of an erased customer out of the records, wherever it is. What is not
   * posted yet is decided as it was asked, and forgotten when it is posted (`ifErased`): of these
   * two one comes last. Repeating it is harmless.
   */
  customer(of: { orgId: string; customerId: string }): Promise<void>;
  /** What activities that were posted, and are in the audit log, say of erased customers. */
  ifErased(activities: readonly Activity[]): Promise<void>;
}

/** How many records are looked at together. */
const pageSize = 100;

export function openForgetting(deps: ForgettingDeps): Forgetting {
  const { documents, kinds, activities, mentions, audit, membership } = deps;
  const freeTextOf = ({ kind }: Activity) => kinds.find(({ type }) => type.name === kind)?.freeText;

  const forgetMentioned = async (some: readonly Omit<Mention, 'version'>[]) => {
    if (some.length === 0) return;
    const keys = some.map(({ orgId, activityId: id }) => ({ orgId, id }));
    const found = (await activities.getMany(keys)).filter((one) => one !== undefined);
    const posted = await deps.posted(found);
    for (const activity of posted)
      await empty(activities, activity, (read) => freeTextOf(read)?.without(read));
    await audit.forgetReasons(posted.map(auditKey));
    const done = new Set(posted.map(({ id }) => id));
    await mentions.deleteMany(some.filter(({ activityId }) => done.has(activityId)));
  };

  const ifErased = async (posted: readonly Activity[]) => {
    const mentioning = posted.flatMap((activity) =>
      mentionedIn(activity, freeTextOf(activity)).map((customerId) => ({ activity, customerId })),
    );
    let isForgotten = false;
    for (const [orgId, ofOrg] of Map.groupBy(mentioning, ({ activity }) => activity.orgId)) {
      const ids = ofOrg.map(({ customerId }) => customerId);
      const customers = await membership.customers.getMany(orgId, ids);
      const isErased = (at: number) => typeof customers[at]?.erasedAtMs === 'number';
      const ofErased = ofOrg.filter((_, at) => isErased(at));
      await forgetMentioned(
        ofErased.map(({ activity, customerId }) => mentionOf(activity, customerId)),
      );
      isForgotten ||= ofErased.length > 0;
    }
    if (isForgotten) await documents.wipe(); // whoever erased him has wiped the disk before this
  };

  const noteBefore = openMentionsBefore({ ...deps, freeTextOf, ifErased });
  return {
    ifErased,
    async customer({ orgId, customerId }) {
      await noteBefore(orgId);
      let after = mentionsOfCustomer(customerId).$gt;
      for (;;) {
        const id = { ...mentionsOfCustomer(customerId), $gt: after };
        const { data } = await mentions.find({ orgId, filter: { id }, limit: pageSize });
        await forgetMentioned(data);
        const last = data.at(-1);
        if (!last) return;
        after = last.id;
      }
    },
  };
}

/** Others write a record when it is decided again, which ends. */
const attemptsMax = 10;

async function empty(
  activities: Activities,
  found: Activity,
  without: (activity: Activity) => Activity | undefined,
): Promise<void> {
  let activity: Activity | undefined = found;
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const emptied = activity && without(activity);
    if (!emptied) return;
    if ((await activities.replace(emptied, emptied.version)) === 'replaced') return;
    activity = await activities.get(found);
  }
  throw new Error(`${found.id} is written all the time; what it says of an erased customer stays`);
}

/** The audit record of an activity has its number. */
export const auditKey = ({ orgId, id }: Pick<Activity, 'orgId' | 'id'>) => ({
  orgId,
  id: idFromNumber('aud', idNumber(id)),
});
