import type { IdPrefix } from '@laurel/contracts/ids';
import type { Activity, ActivityHead, Content } from './activity.ts';

/** How activities of one kind are recorded: under which name, with which ids, with what content. */
export interface ActivityType<A extends Activity> {
  /** Unique among all kinds. */
  name: string;
  /** Of its ids. Kinds may share one. */
  prefix: IdPrefix;
  /**
   * Whether an activity is one of these, and so has their content: only the kind that has this type
   * records under its name.
   */
  is(activity: Activity | undefined): activity is A;
  /** How the content lies in the store, where that is not as it is. */
  packing?: Packing<ContentOf<A>>;
}

export type ContentOf<A extends Activity> = Content<A['input'], A['details'], A['outcome']>;

/** A smaller form of the content, for the kind that is nearly all there is on the disk. */
export interface Packing<C> {
  /** JSON. */
  pack(content: C): unknown;
  /** @param head says what the packed form leaves out */
  unpack(packed: unknown, head: ActivityHead): C;
}

export function activityType<A extends Activity>(
  name: string,
  prefix: IdPrefix,
  packing?: Packing<ContentOf<A>>,
): ActivityType<A> {
  return {
    name,
    prefix,
    is: (activity): activity is A => activity?.kind === name,
    ...(packing && { packing }),
  };
}
