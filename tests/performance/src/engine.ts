import { decide } from '@laurel/loyalty/engine/decide';
import { readsFor } from '@laurel/loyalty/engine/reads';
import { standingsFrom } from '@laurel/loyalty/engine/testing/standings';
import { compileProgram } from '@laurel/loyalty/program/compile';
import type { Occasion, SaleLine, Subject } from '@laurel/loyalty/words/model';

export interface EngineMeasurement {
  name: string;
  decisionsPerSecond: number;
  /** Of one sale: what to read, and the decision. */
  readsMicros: number;
  decideMicros: number;
}

const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', cost: 1 }],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
    {
      id: 'happy-hour',
      on: 'pos.transaction',
      schedule: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' },
      when: { 'transaction.total': { $gte: 500 } },
      then: [{ multiply: 'points', by: 2 }],
      cap: { per: 'customer', period: 'day', amount: 100_000 },
    },
    {
      id: 'cake',
      on: 'pos.transaction',
      target: { segments: ['sweet'] },
      then: [{ earn: 'points', perItem: 5, items: { category: ['cake', 'tart'] } }],
    },
  ],
  stampCards: [
    {
      id: 'coffee',
      name: '10th coffee free',
      needed: 10,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'free-coffee',
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0 },
      { id: 'silver', from: 50_000, multiplier: 1.25 },
      { id: 'gold', from: 1_000_000_000, multiplier: 1.5 },
    ],
  },
  rewards: [
    {
      id: 'free-coffee',
      name: 'Free coffee',
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
    },
  ],
};

const customer: Subject['customer'] = {
  id: 'cus_1',
  createdAtMs: 0,
  birthDate: null,
  attributes: { segments: ['sweet'] },
  tier: null,
};
const subject: Subject = {
  headOfficeId: 'loc_0',
  customer,
  location: { id: 'loc_1', externalId: null, timeZone: 'Europe/Berlin', attributes: {} },
  holderOf: () => 'cus_1',
};

function saleOf(lineCount: number, index: number): Occasion {
  const lines = Array.from({ length: lineCount }, (_, i): SaleLine => {
    const category = ['coffee', 'cake', 'tea'][i % 3] ?? null;
    return {
      id: `${i + 1}`,
      sku: null,
      name: null,
      category,
      quantity: 2,
      unitPrice: 350 + i,
      discount: 0,
      tax: 0,
      net: 700 + 2 * i,
    };
  });
  const total = lines.reduce((sum, { net }) => sum + net, 0);
  const occurredAtMs = Date.UTC(2026, 10, 23, 9) + index * 7919;
  const sale = {
    source: 'pos',
    externalId: `${index}`,
    locationId: 'loc_1',
    customerId: 'cus_1',
    occurredAtMs,
    currency: 'EUR',
    total,
    lines,
  };
  return {
    kind: 'sale',
    sale: { ...sale, tenders: [], staffId: null, deviceId: null, offline: false },
  };
}

/**
 * CPU time of the engine alone: a program of three rules, a stamp card and tiers over twelve
 * months, on baskets of several sizes.
 */
export function benchEngine({ seconds = 1 }: { seconds?: number } = {}): EngineMeasurement[] {
  const compiled = compileProgram(program, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  if (!compiled.ok) throw new Error(compiled.problem.detail);
  const spent = { debitsPending: 0, debitsPosted: 0, creditsPending: 0, creditsPosted: 70_000 };
  const standings = standingsFrom([
    [{ kind: 'measure', holder: 'cus_1', unit: 'spend', period: '2026-10' }, spent],
  ]);
  return [3, 30, 1000].map((lineCount) => {
    const sales = Array.from({ length: 64 }, (_, i) => saleOf(lineCount, i));
    const micros = (work: (sale: Occasion) => unknown) => microsPerCall(sales, work, seconds);
    const readsMicros = micros((sale) => readsFor(compiled.value, sale, subject));
    const decideMicros = micros((sale) => decide(compiled.value, sale, subject, standings));
    return {
      name: `${lineCount} lines`,
      decisionsPerSecond: Math.round(1e6 / (readsMicros + decideMicros)),
      readsMicros,
      decideMicros,
    };
  });
}

/** CPU time, not clock time: on a shared machine the clock also measures the neighbours. */
function microsPerCall(
  sales: readonly Occasion[],
  work: (sale: Occasion) => unknown,
  seconds: number,
): number {
  const run = (forMs: number) => {
    const startMs = performance.now();
    const startCpu = process.cpuUsage();
    let calls = 0;
    while (performance.now() - startMs < forMs) {
      for (const sale of sales) work(sale);
      calls += sales.length;
    }
    const { user, system } = process.cpuUsage(startCpu);
    return (user + system) / calls;
  };
  run(seconds * 250); // lets the compiler settle
  return run(seconds * 1000);
}
