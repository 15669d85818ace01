import type { Activity } from './activity.ts';
import { findRecorded } from './find-recorded.ts';
import type { Named } from './kind.ts';
import { nameOf, type Path, type Slots } from './pending-command.ts';
import { finishKnown } from './settle.ts';

/** A request that is refused now, and its place in the answer. */
interface Refused {
  index: number;
  command: Named;
}

/**
 * Answers those of the refused requests that are repeats as they were answered at first: since then
 * the customer was erased, the phone number changed hands, the program no longer has the event.
 * Only refused requests pay for the look.
 */
export async function recallRefused<A extends Activity>(
  path: Path<A>,
  refused: readonly Refused[],
  slots: Slots<A>,
): Promise<void> {
  if (refused.length === 0) return;
  const { activities, type } = path;
  const found = await findRecorded(activities, refused);
  const known = refused.flatMap(({ index, command }) => {
    const activity = found.get(nameOf(command));
    return type.is(activity) && command.recognizes(activity) ? [{ index, activity }] : [];
  });
  await finishKnown(path, known, slots);
}
