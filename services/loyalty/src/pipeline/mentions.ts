import type { Collection, Document, Documents, Draft } from '@laurel/documents/port';
import type { Activity } from './activity.ts';
import { type FreeText, mentionedIn } from './free-text.ts';

/**
 * That something is written of a customer in an activity. It is there before the activity is, so
 * that erasing finds all of it without looking through the records of everybody else; sales, in
 * which nothing is written, have none. Its id is `<customer>.<activity>`.
 */
export interface Mention extends Document {
  activityId: string;
}

export const openMentions = (documents: Pick<Documents, 'collection'>): Collection<Mention> =>
  documents.collection<Mention>('mentions');

/** What is to be written before an activity is. */
export const mentionsOf = <A extends Activity>(
  activity: A,
  freeText: FreeText<A> | undefined,
): Draft<Mention>[] =>
  mentionedIn(activity, freeText).map((customerId) => mentionOf(activity, customerId));

export const mentionOf = (
  { orgId, id: activityId }: Pick<Activity, 'orgId' | 'id'>,
  customerId: string,
): Draft<Mention> => ({ orgId, id: `${customerId}.${activityId}`, activityId });

/** The ids of all mentions of a customer: a slash is the character after the dot. */
export const mentionsOfCustomer = (customerId: string) => ({
  $gt: `${customerId}.`,
  $lt: `${customerId}/`,
});
