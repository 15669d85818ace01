import { createRandom } from '../random.ts';
import type { Business } from './business.ts';
import { type Http, inParallel, must } from './http.ts';
import { type Exchange, type Journal, settle } from './journal.ts';
import { nextExchanges } from './operations.ts';

const workers = 16;

export interface LoadOptions {
  http: Http;
  business: Business;
  journal: Journal;
  seed: number;
  /** Makes names unique within the directory. */
  prefix: string;
}

/** Sixteen registers that never pause, until they are stopped. */
export function startLoad({ http, business, journal, seed, prefix }: LoadOptions): {
  stop(): Promise<void>;
} {
  let stopped = false;
  const work = async (worker: number) => {
    const random = createRandom(seed * 1_000 + worker);
    let named = 0;
    const name = () => {
      named += 1;
      return `${prefix}-${worker}-${named}`;
    };
    while (!stopped) {
      const exchanges = nextExchanges({ business, journal, random, name });
      await Promise.all(exchanges.map((exchange) => carryOut(http, journal, exchange)));
    }
  };
  const running = Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

async function carryOut(http: Http, journal: Journal, exchange: Exchange): Promise<void> {
  journal.exchanges.push(exchange);
  if (!exchange.isRepeat) journal.entries.push(...exchange.entries);
  settle(journal, exchange, await send(http, exchange));
}

const send = (http: Http, { method, path, body, idempotencyKey }: Exchange) =>
  http.ask(method ?? 'POST', path, {
    body,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });

/**
 * Asks again what got no answer, with the same names and keys, as a register does; until each has
 * one.
 */
export async function askAgain(
  http: Http,
  journal: Journal,
  open: readonly Exchange[],
): Promise<void> {
  await inParallel(open, async (exchange) => {
    for (let attempt = 1; exchange.isOpen; attempt += 1) {
      if (attempt > 50)
        throw new Error(`${exchange.path} gets no answer: ${JSON.stringify(exchange.body)}`);
      settle(journal, exchange, await send(http, exchange));
      if (exchange.isOpen)
        await new Promise((resolve) => setTimeout(resolve, Math.min(attempt * 20, 500)));
    }
  });
}

/**
 * Looks up sales that got no answer, instead of asking again: a register that never comes back must
 * not leave one half-applied either. What is found counts as acknowledged from then on; what is not
 * found must have had no effect.
 */
export async function lookUp(http: Http, open: readonly Exchange[]): Promise<void> {
  await inParallel(open, async (exchange) => {
    for (const entry of exchange.entries) {
      const externalId = encodeURIComponent(String(entry.body.externalId));
      const { data } = await must<{ data: Record<string, unknown>[] }>(
        http.ask('GET', `/v1/transactions?externalId=${externalId}`),
      );
      if (data.length > 1) throw new Error(`${externalId} was recorded ${data.length} times`);
      for (const { transaction: _, refunds: __, refundedTotal: ___, ...body } of data)
        entry.answers.push({ status: 200, body, lookedUp: true });
    }
    exchange.isOpen = false;
  });
}
