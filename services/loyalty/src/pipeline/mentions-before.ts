import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Activities } from './activities.ts';
import type { Activity } from './activity.ts';
import type { FreeText } from './free-text.ts';
import type { AnyKind } from './kind.ts';
import { type Mention, mentionsOf } from './mentions.ts';

/** How far an organization's records of before mentions were kept have been looked through. */
interface LookedThrough extends Document {
  /** The last one that was looked at. */
  after: string;
  isDone: boolean;
}

/** How many records are looked at together. */
const pageSize = 100;

/**
 * Notes what is mentioned in records from before that was kept: once for each organization, when
 * the first of its customers is erased, and from where a process that died had come to. Only kinds
 * in which people write are looked at, so no sales. What is written of those who are erased already
 * is forgotten with it.
 */
export function openMentionsBefore(deps: {
  documents: Documents;
  activities: Activities;
  mentions: Collection<Mention>;
  kinds: readonly AnyKind[];
  freeTextOf(activity: Activity): FreeText<Activity> | undefined;
  ifErased(activities: readonly Activity[]): Promise<void>;
}) {
  const { documents, activities, mentions, kinds, freeTextOf, ifErased } = deps;
  const lookedThrough = documents.collection<LookedThrough>('mentions_before');
  const writing = kinds.filter(({ freeText }) => freeText);
  const prefixes = [...new Set(writing.map(({ type }) => type.prefix))].sort();

  return async (orgId: string): Promise<void> => {
    const key = { orgId, id: 'activities' };
    await lookedThrough.insert({ ...key, after: '', isDone: false });
    const begun = await lookedThrough.get(key);
    if (!begun || begun.isDone) return;
    let { after } = begun;
    for (const prefix of prefixes)
      for (;;) {
        const range = { $gt: after > `${prefix}_` ? after : `${prefix}_`, $lt: `${prefix}\`` };
        const { data } = await activities.find({
          ...{ orgId, filter: { id: range }, limit: pageSize },
        });
        const last = data.at(-1);
        if (!last) break;
        await mentions.insertMany(data.flatMap((one) => mentionsOf(one, freeTextOf(one))));
        await ifErased(data);
        after = last.id;
        await lookedThrough.update(key, { set: { after } });
      }
    await lookedThrough.update(key, { set: { isDone: true } });
  };
}
