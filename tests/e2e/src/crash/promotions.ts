import { isDeepStrictEqual } from 'node:util';
import { type Business, onceCount, rushBudget } from './business.ts';
import type { HoldOutcome, HoldStates } from './expected.ts';
import { type Http, must } from './http.ts';
import { type Entry, type Exchange, isDone, type Journal, outcomeOf } from './journal.ts';
import { request } from './requests.ts';
import type { Scene } from './scene.ts';

/** What each takes off a basket of 10.00, minor units. */
const takesOff = { rush: 300, once: 100, tenth: 100 } as const;
type Promotion = keyof typeof takesOff;
/** What they may be refused for. */
const refusals: Record<Promotion, string | null> = {
  ...{ rush: 'budget_exhausted', once: 'limit_reached', tenth: null },
};

/** Money off that costs no points: for a code with a budget, one limited for each, or by itself. */
export function promotion({ business, random, name }: Scene): Exchange[] {
  const isKnown = random.chance(0.5);
  const ask = random.pick([{ code: 'rush' }, { code: 'once' }, { promotionId: 'tenth' }]);
  const body = {
    ...ask,
    ...(isKnown || ask.code === 'once' ? { customerId: random.pick(business.customers) } : {}),
    locationId: random.pick(business.locations),
    transaction: {
      total: 1_000,
      lines: [{ id: '1', category: 'food', quantity: 2, unitPrice: 500 }],
    },
    ttlSeconds: random.chance(0.1) ? 2 : 3_600,
  };
  const byKey = random.chance(0.5);
  const entry: Entry = {
    kind: 'hold',
    body: byKey ? body : { ...body, externalId: name() },
    answers: [],
  };
  return [request('/v1/redemptions', entry, byKey ? name() : undefined)];
}

type Fault = (text: string) => void;

/**
 * What each store gave away of each promotion, by its own account, is what was captured there and
 * not reversed, and what is held is held once; budget and limit are kept, and nothing else was
 * refused.
 */
export async function checkPromotions(
  http: Http,
  { locations }: Business,
  { entries }: Journal,
  states: HoldStates,
  fault: Fault,
): Promise<void> {
  checkRefusals(entries, fault);
  const given = new Map<string, Given>();
  for (const promotion of Object.keys(takesOff))
    for (const locationId of locations)
      given.set(`${promotion} ${locationId}`, { gave: 0, holds: 0 });
  let rushed = 0;
  const once = new Map<string, number>();
  for (const [entry, state] of states) {
    const { promotionId, amount, locationId, customerId, id } = outcomeOf<HoldOutcome>(entry) ?? {};
    if (!isPromotion(promotionId) || amount === undefined) continue;
    if (amount !== takesOff[promotionId]) fault(`${id} takes ${amount} off for ${promotionId}`);
    const of = given.get(`${promotionId} ${locationId}`);
    if (!of) fault(`${id} was held in ${locationId}`);
    if (!of || (state !== 'held' && state !== 'captured')) continue;
    of[state === 'held' ? 'holds' : 'gave'] += takesOff[promotionId];
    if (promotionId === 'rush') rushed += amount;
    if (promotionId === 'once' && customerId) once.set(customerId, (once.get(customerId) ?? 0) + 1);
  }
  if (rushed > rushBudget) fault(`the budget of ${rushBudget} gave ${rushed}`);
  for (const [id, count] of once) if (count > onceCount) fault(`${id} has once ${count} times`);
  await checkAccounts(http, given, fault);
}

interface Given {
  gave: number;
  holds: number;
}

const isPromotion = (id: string | null | undefined): id is Promotion =>
  typeof id === 'string' && id in takesOff;

function checkRefusals(entries: readonly Entry[], fault: Fault): void {
  for (const { kind, body, answers } of entries) {
    const id = body.promotionId ?? body.code;
    if (kind !== 'hold' || typeof id !== 'string' || !isPromotion(id)) continue;
    const refused = answers.find((answer) => !isDone(answer))?.body;
    const { code } = (refused ?? {}) as { code?: string }; // a problem
    if (refused !== undefined && code !== refusals[id]) fault(`${id} was refused: ${code}`);
  }
}

async function checkAccounts(
  http: Http,
  wanted: ReadonlyMap<string, Given>,
  fault: Fault,
): Promise<void> {
  let found = new Map<string, Given>();
  // The ledger lets a timed-out hold go with its next write or sweep, not at the very instant.
  for (let tries = 0; tries < 40; tries += 1) {
    found = new Map([...wanted.keys()].map((name) => [name, { gave: 0, holds: 0 }]));
    for (const promotion of Object.keys(takesOff)) {
      type Accounts = {
        data: Record<'debitsPosted' | 'creditsPosted' | 'debitsPending', number>[];
      };
      const query = `unit=promotion.${promotion}&kind=location&limit=200`;
      const { data } = await must<Accounts>(http.ask('GET', `/v1/ledger/accounts?${query}`));
      for (const { debitsPosted, creditsPosted, debitsPending, ...account } of data) {
        const { holder } = account as unknown as { holder: string };
        const gave = debitsPosted - creditsPosted;
        found.set(`${promotion} ${holder}`, { gave, holds: debitsPending });
      }
    }
    if (isDeepStrictEqual(found, wanted)) return;
    await sleep(100);
  }
  for (const [name, of] of found)
    if (!isDeepStrictEqual(of, wanted.get(name)))
      fault(`${name} must be ${JSON.stringify(wanted.get(name))}, is ${JSON.stringify(of)}`);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
