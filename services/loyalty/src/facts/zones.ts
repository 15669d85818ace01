import type { Clock } from '@laurel/contracts/clock';
import type { Location, Locations } from '@laurel/membership/membership';
import type { Contexts } from '../pipeline/context.ts';

/** The time zone of a location; of one that is not known that of the organization. */
export type ZoneOf = (locationId: string) => string;

export interface ZonesDeps {
  contexts: Pick<Contexts, 'of'>;
  locations: Pick<Locations, 'list'>;
  clock: Clock;
}

/** A store that moves to another zone does so for what is told from then on. */
const staleAfterMs = 60_000;

/** Time zones of all locations of an organization, read again when one is asked for that is new. */
export function openZones({ contexts, locations, clock }: ZonesDeps) {
  const known = new Map<string, { zones: Map<string, string>; readAtMs: number }>();

  const read = async (orgId: string) => {
    const found: Location[] = [];
    let cursor: string | undefined;
    do {
      const page = await locations.list(orgId, { limit: 1_000, ...(cursor && { cursor }) });
      found.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const zones = new Map(found.map(({ id, timeZone }) => [id, timeZone]));
    known.set(orgId, { zones, readAtMs: clock.now() });
    return zones;
  };

  return async (orgId: string, locationIds: Iterable<string>): Promise<ZoneOf> => {
    const context = await contexts.of(orgId);
    if (!context.ok) throw new Error(`${orgId} has records, and does not exist`);
    const { timeZone } = context.value.organization;
    const before = known.get(orgId);
    const isFresh = before && clock.now() - before.readAtMs < staleAfterMs;
    const all = isFresh && [...locationIds].every((id) => before.zones.has(id));
    const zones = all ? before.zones : await read(orgId);
    return (locationId) => zones.get(locationId) ?? timeZone;
  };
}
