import { expect, vi } from 'vitest';
import { patience } from '../engine-settings.ts';
import { ask, type Cafe, type Stage, type Told } from '../stage.ts';

/** What a customer has of a unit. */
export interface Has {
  available: number;
  pending: number;
  held: number;
  debt: number;
}

/** A shop with a till that sends what is asked for, and books that are looked at afterwards. */
export interface Scene {
  cafe: Cafe;
  /** Sends to the API with a key of all scopes; the answer must have this status. */
  send(
    status: number | readonly number[],
    path: string,
    body?: unknown,
    method?: string,
  ): Promise<Answer>;
  /** The same with a key of these scopes only. */
  sendAs(scopes: Parameters<Cafe['keyOf']>[0]): Promise<Scene['send']>;
  /** The same with this key. */
  sendWith(key: string): Scene['send'];
  newCustomer(): Promise<string>;
  /** Sells coffees at 3.00 in the first store. */
  sell(customerId: string, quantity: number, more?: Record<string, unknown>): Promise<Answer>;
  has(customerId: string, unit: string): Promise<Has>;
  /** Lines of the statement in a unit, oldest first: `+18 earn`. */
  statement(customerId: string, unit: string): Promise<string[]>;
  /** Waits for what comes behind an answer. */
  eventually(check: () => Promise<void>): Promise<void>;
  /** Books that balance, and of nobody both something to spend and something owed. */
  expectSound(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any route, looked at by name
export type Answer = Record<string, any>;

const none: Has = { available: 0, pending: 0, held: 0, debt: 0 };
let receipts = 0;
/** A number of a receipt, new for this process. */
export const receipt = (): string => {
  receipts += 1;
  return `T-${receipts}`;
};

export function openScene({ url }: Stage, cafe: Cafe): Scene {
  const customers: string[] = [];
  const sender =
    (key: string): Scene['send'] =>
    async (status, path, body, method = body === undefined ? 'GET' : 'POST') => {
      const told: Told = await ask(url, `/v1${path}`, {
        ...{ method, key },
        ...(body === undefined ? {} : { body }),
      });
      if (![status].flat().includes(told.status))
        expect.fail(`${method} ${path} was answered ${told.status}: ${told.text}`);
      return told.body ?? {};
    };
  const send = sender(cafe.apiKey);
  const balances = async (customerId: string): Promise<(Has & { unit: string })[]> =>
    (await send(200, `/customers/${customerId}/balances`)).data;
  return {
    ...{ cafe, send },
    sendWith: sender,
    sendAs: async (scopes) => sender(await cafe.keyOf(scopes)),
    async newCustomer() {
      const id = await cafe.addCustomer();
      customers.push(id);
      return id;
    },
    sell: (customerId, quantity, { status = 201, ...more } = {}) =>
      send(Number(status), '/transactions', {
        externalId: receipt(),
        locationId: cafe.stores[0],
        customer: { id: customerId },
        total: 300 * quantity,
        lines: [{ id: 'a', category: 'coffee', quantity, unitPrice: 300 }],
        ...more,
      }),
    async has(customerId, unit) {
      const found = (await balances(customerId)).find((one) => one.unit === unit) ?? none;
      const { available, pending, held, debt } = found;
      return { available, pending, held, debt };
    },
    async statement(customerId, unit) {
      const { data } = await send(200, `/customers/${customerId}/statement?unit=${unit}&limit=200`);
      return data
        .toReversed()
        .map(({ amount, debt, reason }: Answer) =>
          amount === 0 && debt > 0
            ? `+${debt} owed`
            : `${amount > 0 ? '+' : ''}${amount} ${reason}`,
        );
    },
    eventually: (check) => vi.waitFor(check, { timeout: 10_000 * patience, interval: 100 }),
    async expectSound() {
      const { ok, data } = await send(200, '/ledger/invariants');
      expect([ok, data.filter((check: Answer) => !check.ok)]).toEqual([true, []]);
      const trial = await send(200, '/ledger/trial-balance');
      for (const { unit, debits, credits } of trial.data)
        expect([unit, debits]).toEqual([unit, credits]);
      for (const id of customers)
        for (const { unit, available, debt } of await balances(id))
          expect([unit, Math.min(available, debt)]).toEqual([unit, 0]);
    },
  };
}
