import type { Activity } from './activity.ts';

/**
 * What people wrote into activities of a kind in words of their own. It may say something of a
 * customer, so it is taken out of the record when he is erased.
 */
export interface FreeText<A extends Activity> {
  /** The activity without what was written; undefined: there is nothing in it. */
  without(activity: A): A | undefined;
  /** Whom it may be about besides the activity's own customer. */
  alsoAbout?(activity: A): readonly (string | null)[];
}

/**
 * Of kinds that ask for a reason: it lies in what was asked, what later ones need to know, and what
 * was answered. Where it was it is empty, so that it is known that one was given.
 */
export function withoutReason<A extends Activity>(activity: A): A | undefined {
  const { input, details, outcome } = activity;
  if (![input, details, outcome].some(hasReason)) return undefined;
  return {
    ...activity,
    ...{ input: emptied(input), details: emptied(details), outcome: emptied(outcome) },
  };
}

const hasReason = (part: unknown): part is { reason: string } =>
  typeof part === 'object' &&
  part !== null &&
  'reason' in part &&
  typeof part.reason === 'string' &&
  part.reason !== '';

const emptied = (part: unknown): unknown => (hasReason(part) ? { ...part, reason: '' } : part);

/** The customers of whom something may be written in an activity; none: nothing is written. */
export function mentionedIn<A extends Activity>(
  activity: A,
  freeText: FreeText<A> | undefined,
): string[] {
  if (!freeText?.without(activity)) return [];
  const all = [activity.customerId, ...(freeText.alsoAbout?.(activity) ?? [])];
  return [...new Set(all.filter((id) => id !== null))];
}
