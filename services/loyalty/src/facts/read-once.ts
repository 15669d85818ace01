import type { EventEnvelope } from '@laurel/contracts/events';
import type { Key } from '@laurel/documents/port';

/** What an event is known by. */
export type Heard = Pick<EventEnvelope, 'orgId' | 'id'>;

/** What was found of an activity; undefined: there is no such activity. */
type Found<F> = Promise<F | undefined>;

interface Kept<F> {
  /** The events for which it was read. */
  heard: ReadonlySet<string>;
  found: Found<F>;
}

/** Several readers of one log are seldom further apart. */
const keptMax = 1_000;

/**
 * Reads what events tell of once for all who hear the same events, as groups of one process do that
 * follow the same topics. What was read for an event holds what the event tells of, whoever asks;
 * for any event that it was not read for it is read anew, since that one may tell of more.
 * @param read of activities, by their keys and in their order
 */
export function readOnce<F>(
  read: (keys: readonly Key[]) => Promise<readonly (F | undefined)[]>,
): (events: readonly Heard[]) => Promise<F[]> {
  const kept = new Map<string, Kept<F>>();

  const keep = (name: string, { heard, found }: Kept<F>) => {
    const before = kept.get(name)?.heard ?? [];
    const own = { heard: new Set([...before, ...heard]), found };
    kept.delete(name);
    kept.set(name, own);
    const nothing = () => void (kept.get(name) === own && kept.delete(name));
    found.then((one) => one === undefined && nothing(), nothing);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptMax) break;
      kept.delete(oldest);
    }
  };

  return async (events) => {
    const asked = activitiesOf(events);
    // what is kept may be gone before it is answered, where very many are asked for
    const answers = new Map<string, Found<F>>();
    for (const [name, { heard }] of asked) {
      const own = kept.get(name);
      if (own && heard.isSubsetOf(own.heard)) answers.set(name, own.found);
    }
    const missing = [...asked].filter(([name]) => !answers.has(name));
    if (missing.length > 0) {
      const reading = read(missing.map(([, { key }]) => key));
      for (const [i, [name, { heard }]] of missing.entries()) {
        const found = reading.then((all) => all[i]);
        answers.set(name, found);
        keep(name, { heard, found });
      }
    }
    const found = await Promise.all(answers.values());
    return found.filter((one) => one !== undefined);
  };
}

/**
 * The activities that events tell of, each once: an event of one has its id, a point and a number.
 * Others (of a customer's tier) have the id of something that is no activity, and find none.
 */
function activitiesOf(events: readonly Heard[]) {
  const asked = new Map<string, { key: Key; heard: Set<string> }>();
  for (const { orgId, id: eventId } of events) {
    const id = eventId.slice(0, Math.max(0, eventId.indexOf('.')));
    if (id === '') continue;
    const name = `${orgId}|${id}`;
    const one = asked.get(name) ?? { key: { orgId, id }, heard: new Set() };
    one.heard.add(eventId);
    asked.set(name, one);
  }
  return asked;
}
