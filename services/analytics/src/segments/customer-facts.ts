import type { Key } from '@laurel/documents/port';
import type { CustomerStand, StandAsked, UnitStand } from '@laurel/loyalty/customers-stand';
import type { SaleState } from '@laurel/loyalty/facts/sale-story';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Facts } from '@laurel/loyalty/program/fields';
import type { SaleLine } from '@laurel/loyalty/words/model';
import type { Customer } from '@laurel/membership/membership';
import { emptyHistory, type History, measuresOf, type SaleEntry } from '../rfm/history.ts';
import { type Rfm, rfmOf } from '../rfm/rfm.ts';
import { dayAt, daysBetween, windowOf } from '../rfm/window.ts';
import type { CustomerRfms } from '../scoring/customer-rfm.ts';
import type { KeptCustomers } from '../scoring/keep-customers.ts';
import type { Judging, Yardsticks } from '../scoring/yardsticks.ts';

/** One purchase of a customer, of which something is left. */
export interface Purchase {
  /** By the organization's calendar; today is 0. */
  daysAgo: number;
  /** On the clock of the store: `2026-11-27`. */
  day: string;
  locationId: string;
  lines: readonly SaleLine[];
}

/** What a segment is asked about. */
export interface CustomerFacts extends Facts {
  /** The organization's day: `2026-11-27`. */
  today: string;
  units: ReadonlyMap<string, UnitStand>;
  /** Undefined where nothing of it was asked for. */
  rfm: Rfm | undefined;
  lastPurchaseDaysAgo: number | null;
  /** Of as many days as were asked for. */
  purchases: readonly Purchase[];
}

/** What conditions ask for; what nobody asks for is not read. */
export interface Asked extends StandAsked {
  /** RFM, or when he last bought. */
  purchasing: boolean;
  /** Days back of which single purchases are asked for; 0: none; infinite: all. */
  purchaseDays: number;
}

export interface CustomerFactsDeps {
  states: Pick<CustomerRfms, 'getMany'>;
  kept: Pick<KeptCustomers, 'remake'>;
  yardsticks: Pick<Yardsticks, 'of'>;
  loyalty: {
    facts: Pick<Loyalty['facts'], 'sales' | 'standing' | 'ofCustomer'>;
    customersStand: Loyalty['customersStand'];
  };
}

export type ReadFacts = ReturnType<typeof openCustomerFacts>;

/** Sales that are read together. */
const salesPage = 500;

/** Reads what conditions ask of customers, of a page of them at once. One answer each, in order. */
export function openCustomerFacts({ states, kept, yardsticks, loyalty }: CustomerFactsDeps) {
  const rfmIn = async (key: Key, history: History, judging: Judging): Promise<Rfm> => {
    const rfm = rfmOf(history, judging) ?? rfmOf(await kept.remake(key), judging);
    if (!rfm) throw new Error(`the sales of ${key.id} do not reach back far enough`);
    return rfm;
  };

  /** Sales as they stand, by id; of those that nothing changed no change is looked for. */
  const salesBy = async (orgId: string, entries: readonly SaleEntry[]) => {
    const found = new Map<string, SaleState>();
    for (let at = 0; at < entries.length; at += salesPage) {
      const some = entries.slice(at, at + salesPage);
      const keysOf = (isChanged: boolean) =>
        some
          .filter(([, , , revision]) => revision > 0 === isChanged)
          .map(([id]) => ({ orgId, id }));
      const [whole, changed] = await Promise.all([
        loyalty.facts.sales(keysOf(false)),
        loyalty.facts.standing(keysOf(true)),
      ]);
      for (const state of [...whole, ...changed]) {
        const known = found.get(state.saleId);
        if (!known || known.revision < state.revision) found.set(state.saleId, state);
      }
    }
    return found;
  };

  const allOf = async (orgId: string, id: string): Promise<SaleState[]> => {
    const sales: SaleState[] = [];
    for await (const page of loyalty.facts.ofCustomer(orgId, id)) sales.push(...page);
    return sales;
  };

  /** Single purchases of each, newest or oldest first as they come. */
  const purchasesOf = async (
    orgId: string,
    histories: readonly (readonly [id: string, history: History])[],
    { days, judging }: { days: number; judging: Judging },
  ): Promise<Purchase[][]> => {
    const { timeZone } = judging.window;
    const daysAgoOf = (atMs: number) => daysBetween(dayAt(timeZone, atMs), judging.today);
    const isAsked = (daysAgo: number) => daysAgo >= 0 && daysAgo <= days;
    const isAlone = ({ aloneFromMs }: History) =>
      aloneFromMs === null || daysAgoOf(aloneFromMs) > days;
    const wanted = histories.map(([, history]) =>
      isAlone(history)
        ? history.sales.filter(([, atMs, net]) => net > 0 && isAsked(daysAgoOf(atMs)))
        : [],
    );
    const known = await salesBy(orgId, wanted.flat());
    return await Promise.all(
      histories.map(async ([id, history], i) => {
        const sales = isAlone(history)
          ? (wanted[i] ?? []).flatMap(([saleId]) => known.get(saleId) ?? [])
          : await allOf(orgId, id);
        return sales.flatMap((sale): Purchase[] => {
          const daysAgo = daysAgoOf(sale.soldAtMs);
          if (sale.customerId !== id || sale.netMinor <= 0 || !isAsked(daysAgo)) return [];
          return [
            { daysAgo, day: sale.soldDay, locationId: sale.locationId, lines: linesOf(sale) },
          ];
        });
      }),
    );
  };

  return async (
    orgId: string,
    customers: readonly Customer[],
    asked: Asked,
  ): Promise<CustomerFacts[]> => {
    const needsHistory = asked.purchasing || asked.purchaseDays > 0;
    const keys = customers.map(({ id }) => ({ orgId, id }));
    const [stands, known, judging] = await Promise.all([
      loyalty.customersStand(orgId, customers, asked),
      needsHistory ? states.getMany(keys) : [],
      yardsticks.of(orgId),
    ]);
    const histories = customers.map(
      ({ id }, i) => [id, known[i]?.history ?? emptyHistory] as const,
    );
    const purchases =
      asked.purchaseDays > 0
        ? await purchasesOf(orgId, histories, { days: asked.purchaseDays, judging })
        : [];
    return await Promise.all(
      histories.map(async ([id, history], i): Promise<CustomerFacts> => {
        const rfm = asked.purchasing ? await rfmIn({ orgId, id }, history, judging) : undefined;
        return {
          ...standOf(stands, i),
          ...{ today: judging.today, rfm, purchases: purchases[i] ?? [] },
          lastPurchaseDaysAgo: asked.purchasing ? lastDaysAgo(history, judging) : null,
        };
      }),
    );
  };
}

function standOf(stands: readonly CustomerStand[], i: number) {
  const stand = stands[i];
  if (!stand) throw new Error('one customer, one stand');
  return { ...stand.facts, units: stand.units };
}

/** By today, also where RFM looks at another day. */
function lastDaysAgo(history: History, { window: { timeZone }, today }: Judging): number | null {
  const window = windowOf({ timeZone, windowMonths: 1, asOf: today });
  return measuresOf({ ...history, wholeFrom: null }, window)?.recencyDays ?? null;
}

/** What is left of each line; what was given away for nothing was not bought. */
const linesOf = ({ lines }: SaleState): SaleLine[] =>
  lines
    .filter(({ netMinor }) => netMinor > 0)
    .map(({ id, sku, name, category, brand, thousandths, netMinor }) => ({
      ...{ id, sku, name, category, quantity: thousandths / 1_000, net: netMinor },
      ...{ unitPrice: 0, discount: 0, tax: 0 },
      ...(brand !== null && { brand }),
    }));
