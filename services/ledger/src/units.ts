import type { Clock } from '@laurel/contracts/clock';
import type { Document, Documents } from '@laurel/documents/port';

/**
 * Kinds of units that count without having value. All others (`points`, `credit`, `token`,
 * `stamps`, `voucher`, …) are held by customers.
 */
const counters: ReadonlySet<string> = new Set(['measure', 'cap', 'limit']);

/** Whether units of this kind are held by customers and owed to them. */
export const hasValue = (kind: string): boolean => !counters.has(kind);

/** Whether there is such a unit, and customers hold it. */
export const isHeld = (unit: Pick<UnitDraft, 'kind'> | undefined): boolean =>
  unit !== undefined && hasValue(unit.kind);

export interface UnitDraft {
  /** Name within the organization: `points`, `stamps.coffee`, `reward.free-coffee`, `spend`, … */
  unit: string;
  /**
   * What it counts: `points`, `credit`, `token`, `stamps`, `voucher`, or a counter: `measure`,
   * `cap`, `limit`. Fixed at registration.
   */
  kind: string;
  /**
   * Money minor units that one of it is worth, for liability and settlement; may be fractional, 0
   * for counters.
   */
  cost: number;
}

/**
 * A registered unit: its number is a TigerBeetle `ledger`, unique in the installation and never
 * used again.
 */
export interface Unit extends UnitDraft {
  number: number;
}

/**
 * An organization's units, known by heart. Grows when units are registered; a number never changes.
 */
export interface OrgUnits {
  /** @throws when the unit is not registered; whoever writes a unit registers it first */
  numberOf(unit: string): number;
  has(unit: string): boolean;
  /** By name; `undefined` when there is no such unit. */
  unit(name: string): Unit | undefined;
  /** `undefined` for a number of another organization. */
  unitOf(number: number): Unit | undefined;
  /** By number. */
  all(): readonly Unit[];
}

export interface Units {
  /**
   * Registers what is new and takes over changed costs. Idempotent; processes that race agree on
   * the numbers.
   */
  register(orgId: string, units: readonly UnitDraft[]): Promise<OrgUnits>;
  /**
   * The organization's units, from memory when they are known there. It grows by itself when
   * its units are read again.
   * @param needed read again when one of these is missing, because another process may have
   * registered it
   */
  numbers(orgId: string, needed?: readonly string[]): Promise<OrgUnits>;
  /** Reads the units again: costs may have been changed by another process. */
  refresh(orgId: string): Promise<OrgUnits>;
  /** Whose unit a ledger number is; `undefined` when it was never given out. */
  owner(number: number): Promise<{ orgId: string; unit: string } | undefined>;
}

interface UnitDocument extends Document {
  kind: string;
  cost: number;
  number: number;
  registeredAtMs: number;
}

interface CounterDocument extends Document {
  last: number;
}

const counterKey = { orgId: 'platform', id: 'unit-number' };
const pageSize = 1000;

/**
 * The registry (organization, unit) → ledger number. A number is drawn from one counter, then
 * claimed by inserting the unit under its name: of processes that race for a name one inserts, the
 * others read its number, and what they drew stays unused for ever.
 */
export async function openUnits({
  documents,
  clock,
}: {
  documents: Documents;
  clock: Clock;
}): Promise<Units> {
  const stored = documents.collection<UnitDocument>('ledger_units', {
    indexes: [{ fields: ['number'], global: true }],
  });
  const counters = documents.collection<CounterDocument>('ledger_counters');
  const unitsByOrg = new Map<string, MutableOrgUnits>();
  const owners = new Map<number, { orgId: string; unit: string }>();
  await counters.insert({ ...counterKey, last: 0 });

  const unitsOf = (orgId: string) => {
    const known = unitsByOrg.get(orgId);
    if (known) return known;
    const orgUnits = noUnits(orgId);
    unitsByOrg.set(orgId, orgUnits);
    return orgUnits;
  };

  const refresh = async (orgId: string): Promise<MutableOrgUnits> => {
    const read: UnitDocument[] = [];
    let cursor: string | undefined;
    do {
      const page = await stored.find({
        orgId,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      read.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const orgUnits = unitsOf(orgId);
    for (const { id, kind, cost, number } of read) orgUnits.put({ unit: id, kind, cost, number });
    return orgUnits;
  };

  const numbers = async (
    orgId: string,
    needed: readonly string[] = [],
  ): Promise<MutableOrgUnits> => {
    const known = unitsByOrg.get(orgId);
    return known && needed.every((unit) => known.has(unit)) ? known : await refresh(orgId);
  };

  const insertNew = async (orgId: string, drafts: readonly UnitDraft[]) => {
    const counter = await counters.update(counterKey, { inc: { last: drafts.length } });
    if (!counter) throw new Error('the counter of unit numbers is gone');
    const firstNumber = counter.last - drafts.length + 1;
    if (counter.last > 0xffff_ffff) throw new Error('unit numbers are used up');
    await stored.insertMany(
      drafts.map(({ unit, kind, cost }, i) => ({
        orgId,
        id: unit,
        kind,
        cost,
        number: firstNumber + i,
        registeredAtMs: clock.now(),
      })),
    );
  };

  return {
    async register(orgId, units) {
      const wanted = [...new Map(units.map((unit) => [unit.unit, unit])).values()];
      // Read anew: what another process registered or changed since would else be taken for what
      // was asked for here, or be overwritten.
      const before = await refresh(orgId);
      const fresh = wanted.filter(({ unit }) => !before.has(unit));
      if (fresh.length > 0) await insertNew(orgId, fresh);
      const orgUnits = fresh.length > 0 ? await refresh(orgId) : before;
      for (const { unit, cost } of wanted) {
        const known = orgUnits.unit(unit);
        if (!known || known.cost === cost) continue;
        await stored.update({ orgId, id: unit }, { set: { cost } });
        orgUnits.put({ ...known, cost });
      }
      return orgUnits;
    },
    numbers,
    refresh,
    async owner(number) {
      const known = owners.get(number);
      if (known) return known;
      const { data } = await stored.find({ orgId: undefined, filter: { number }, limit: 1 });
      const found = data[0];
      if (!found) return undefined;
      const owner = { orgId: found.orgId, unit: found.id };
      owners.set(number, owner);
      // Whoever asks for the owner names the unit next, from what was read.
      unitsByOrg
        .get(found.orgId)
        ?.put({ unit: found.id, kind: found.kind, cost: found.cost, number });
      return owner;
    },
  };
}

type MutableOrgUnits = OrgUnits & { put(unit: Unit): void };

function noUnits(orgId: string): MutableOrgUnits {
  const byName = new Map<string, Unit>();
  const byNumber = new Map<number, Unit>();
  let sorted: readonly Unit[] | undefined;
  return {
    numberOf(name) {
      const unit = byName.get(name);
      if (!unit) throw new Error(`${orgId} has no unit ${name}`);
      return unit.number;
    },
    has: (name) => byName.has(name),
    unit: (name) => byName.get(name),
    unitOf: (number) => byNumber.get(number),
    all() {
      sorted ??= [...byNumber.values()].sort((a, b) => a.number - b.number);
      return sorted;
    },
    put(unit) {
      byName.set(unit.unit, unit);
      byNumber.set(unit.number, unit);
      sorted = undefined;
    },
  };
}
