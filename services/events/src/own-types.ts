import type { EventLog } from '@laurel/event-log/port';

/** How many types of event an organization may name itself: each is a topic of the event log. */
const typesMax = 100;
/** Those of an organization are looked up anew after so long. */
const knownMs = 60_000;

interface Known {
  types: Set<string>;
  atMs: number;
}

/**
 * Knows which types of event organizations have named, so that nobody makes topics without end.
 * @param isOwn whether a type is one that organizations name themselves
 */
export function createOwnTypes(
  events: Pick<EventLog, 'topics'>,
  { isOwn, nowMs }: { isOwn(type: string): boolean; nowMs(): number },
) {
  const organizations = new Map<string, Known>();

  const lookUp = async (orgId: string): Promise<Known> => {
    const types = new Set<string>();
    for (const topic of await events.topics(`${orgId}.*.*`)) {
      const type = topic.slice(topic.indexOf('.') + 1);
      if (isOwn(type)) types.add(type);
    }
    const known = { types, atMs: nowMs() };
    organizations.set(orgId, known);
    return known;
  };
  return {
    /** The first of some types that is one too many; undefined: they may be used. */
    async beyond(orgId: string, asked: readonly string[]): Promise<string | undefined> {
      const own = new Set(asked.filter(isOwn));
      if (own.size === 0) return undefined;
      const before = organizations.get(orgId);
      const isKnown = (known: Known | undefined) =>
        known !== undefined && [...own].every((type) => known.types.has(type));
      if (isKnown(before)) return undefined;
      const isRecent = before !== undefined && nowMs() - before.atMs < knownMs;
      const { types } = isRecent ? before : await lookUp(orgId);
      for (const type of own) {
        if (types.has(type)) continue;
        if (types.size >= typesMax) return type;
        types.add(type);
      }
      return undefined;
    },
  };
}
