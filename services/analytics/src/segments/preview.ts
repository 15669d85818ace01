import { setImmediate } from 'node:timers/promises';
import { type Clock, steady } from '@laurel/contracts/clock';
import { idHalves } from '@laurel/contracts/ids';
import type { Customer, Membership } from '@laurel/membership/membership';
import type { ReadFacts } from './customer-facts.ts';
import type { CompiledSegment } from './segment-fields.ts';

/** How many a condition holds for, and some of them. */
export interface Preview {
  count: number;
  /** Whether it was found from a share of the customers. */
  estimated: boolean;
  /** How many customers were asked about. */
  looked: number;
  /** Some of them, in no order. */
  sample: Customer[];
}

export interface PreviewDeps {
  readFacts: ReadFacts;
  membership: { customers: Pick<Membership['customers'], 'list' | 'count'> };
  clock: Clock;
  /** With more customers a share of them is looked at, about so many. */
  exactMax?: number;
  /** When the walk ends wherever it is, ms. */
  timeMs?: number;
  /** Customers of one step; between two others have their turn. */
  stepMax?: number;
}

const sampleMax = 20;
const listed = 1_000;

/** Counts whom a condition holds for, of all customers as they are now. */
export const openPreview =
  ({
    readFacts,
    membership: { customers },
    clock,
    exactMax = 20_000,
    timeMs = 5_000,
    stepMax = 100,
  }: PreviewDeps) =>
  async (orgId: string, { test, asked }: CompiledSegment): Promise<Preview> => {
    const time = steady(clock);
    const endMs = time.now() + timeMs;
    const total = await customers.count(orgId);
    const share = Math.min(1, exactMax / Math.max(1, total));
    const drawn: Customer[] = [];
    let there = 0;
    let cursor: string | undefined;
    do {
      const { data, nextCursor } = await customers.list(orgId, {
        ...{ limit: listed, ...(cursor !== undefined && { cursor }) },
      });
      const alive = data.filter(({ erasedAtMs }) => erasedAtMs === null);
      there += alive.length;
      drawn.push(...alive.filter(({ id }) => placeOf(id) < share));
      await setImmediate();
      cursor = nextCursor;
    } while (cursor !== undefined && time.now() <= endMs);
    // Wherever the time ends, those who were looked at are a random part of those who were listed.
    drawn.sort((one, other) => placeOf(one.id) - placeOf(other.id));
    const sample: Customer[] = [];
    let [found, looked] = [0, 0];
    while (looked < drawn.length && time.now() <= endMs) {
      const step = drawn.slice(looked, looked + stepMax);
      const facts = await readFacts(orgId, step, asked);
      const held = step.filter((_, i) => facts[i] && test(facts[i]));
      looked += step.length;
      found += held.length;
      sample.push(...held.slice(0, sampleMax - sample.length));
      await setImmediate();
    }
    if (looked === there && cursor === undefined)
      return { count: found, estimated: false, looked, sample };
    const all = cursor === undefined ? there : Math.max(there, total);
    const count = looked === 0 ? 0 : Math.round((found * all) / looked);
    return { count, estimated: true, looked, sample };
  };

/** From 0 to below 1, as good as random: ids end with random bits. */
const placeOf = (id: string): number => Number(idHalves(id).low & 0xffff_ffffn) / 0x1_0000_0000;
