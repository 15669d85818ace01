import { isDeepStrictEqual } from 'node:util';
import { type Business, snackOf } from './business.ts';
import type { HoldOutcome, HoldStates } from './expected.ts';
import { type Http, inParallel, must } from './http.ts';
import { type Exchange, type Journal, outcomeOf } from './journal.ts';
import { request } from './requests.ts';
import type { Scene } from './scene.ts';

/**
 * A snack gives a cookie for a few days. Some are told so late that it was over before: those lapse
 * whenever the job comes by, and can be had by nobody, whatever has run.
 */
export function snack({ business, random, name }: Scene): Exchange[] {
  const body = snackOf({
    ...{ externalId: name(), locationId: random.pick(business.locations) },
    ...{ customer: { id: random.pick(business.eaters) }, isOver: random.chance(0.4) },
  });
  return [request('/v1/transactions', { kind: 'snack', body, answers: [] })];
}

/** More than there are cookies for; now and then the job is sent round as well. */
export function cookie({ business, random, name }: Scene): Exchange[] {
  const body = {
    ...{ customerId: random.pick(business.eaters), rewardId: 'cookie' },
    ...{ locationId: random.pick(business.locations), externalId: name() },
    ttlSeconds: random.chance(0.1) ? 2 : 3_600,
  };
  const held = request('/v1/redemptions', { kind: 'hold', body, answers: [] });
  return random.chance(0.05) ? [held, sweeping()] : [held];
}

const sweep = '/v1/jobs/voucher-expiry/run';
const sweeping = (): Exchange => ({ path: sweep, body: {}, entries: [], isOpen: true });

type Fault = (text: string) => void;

/** What a customer has of cookies, and how they came and went. */
interface Eater {
  /** Given for a snack, and not over. */
  fresh: number;
  /** Given for a snack that was told when they were over. */
  over: number;
  held: number;
  eaten: number;
}

/**
 * Everybody can have the cookies of his snacks that are not over, less those held and eaten. Those
 * that were over lapse, each once: by the sale that gave them, or by the job, whenever that was
 * interrupted. So at least the one lapses that each had at first.
 */
export async function checkVouchers(
  http: Http,
  { eaters }: Business,
  { entries }: Journal,
  states: HoldStates,
  fault: Fault,
): Promise<void> {
  const known = new Map(
    eaters.map((id): [string, Eater] => [id, { fresh: 0, over: 1, held: 0, eaten: 0 }]),
  );
  for (const entry of entries.filter(({ kind }) => kind === 'snack')) {
    const of = known.get((entry.body.customer as { id: string }).id); // written above
    if (of && outcomeOf(entry)) of[entry.body.occurredAt === undefined ? 'fresh' : 'over'] += 1;
    else if (entry.answers.length > 0)
      fault(`a snack was refused: ${JSON.stringify(entry.answers)}`);
  }
  for (const [entry, state] of states) {
    const { rewardId, customerId } = outcomeOf<HoldOutcome>(entry) ?? {};
    const of = rewardId === 'cookie' ? known.get(customerId ?? '') : undefined;
    if (of && state === 'held') of.held += 1;
    if (of && state === 'captured') of.eaten += 1;
  }
  await inParallel([...known], ([id, of]) => checkEater(http, id, of, fault));
  await checkLapsed(http, known, fault);
}

async function checkEater(http: Http, id: string, of: Eater, fault: Fault): Promise<void> {
  const wanted = { available: of.fresh - of.held - of.eaten, held: of.held, debt: 0 };
  let found: unknown;
  // The ledger lets a timed-out hold go with its next write or sweep, not at the very instant.
  for (let tries = 0; tries < 40; tries += 1) {
    type Balance = { unit: string; available: number; held: number; debt: number };
    const path = `/v1/customers/${id}/balances`;
    const { data } = await must<{ data: Balance[] }>(http.ask('GET', path));
    const {
      available = 0,
      held = 0,
      debt = 0,
    } = data.find(({ unit }) => unit === 'reward.cookie') ?? {};
    found = { available, held, debt };
    if (isDeepStrictEqual(found, wanted)) return;
    await sleep(100);
  }
  fault(`${id} must have the cookies ${JSON.stringify(wanted)}, has ${JSON.stringify(found)}`);
}

async function checkLapsed(
  http: Http,
  known: ReadonlyMap<string, Eater>,
  fault: Fault,
): Promise<void> {
  let lapses = await lapsesOf(http);
  // A run that a crash interrupted goes on when the lease of the dead host is over.
  for (let tries = 0; lapses.size < known.size && tries < 180; tries += 1) {
    if (tries % 20 === 0) await must(http.ask('POST', sweep, { body: {} }), [202]);
    await sleep(500);
    lapses = await lapsesOf(http);
  }
  type Accounts = { data: { holder: string; debitsPosted: number; creditsPosted: number }[] };
  const query = 'unit=reward.cookie&kind=customer&limit=200';
  const { data } = await must<Accounts>(http.ask('GET', `/v1/ledger/accounts?${query}`));
  for (const [id, { fresh, over, eaten }] of known) {
    const { by = [], amount: lapsed = 0 } = lapses.get(id) ?? {};
    if (lapsed > over || lapsed === 0)
      fault(`of ${over} cookies of ${id} that were over, ${lapsed} lapsed`);
    if (new Set(by).size < by.length) fault(`${id} lost cookies twice by one thing: ${by}`);
    const account = data.find(({ holder }) => holder === id);
    const left = account ? account.creditsPosted - account.debitsPosted : 0;
    if (left !== fresh + over - eaten - lapsed)
      fault(`${id} was given ${fresh + over} cookies, ate ${eaten}, lost ${lapsed}, has ${left}`);
  }
}

/** What lapsed, by customer: how many, and by what. */
async function lapsesOf(http: Http): Promise<Map<string, { by: string[]; amount: number }>> {
  type Rows = { data: { debitHolder: string; activity: string; amount: number }[] };
  const query = 'unit=reward.cookie&reason=expire&limit=200';
  const { data } = await must<Rows>(http.ask('GET', `/v1/ledger/transfers?${query}`));
  const lapses = new Map<string, { by: string[]; amount: number }>();
  for (const { debitHolder, activity, amount } of data) {
    const { by, amount: before } = lapses.get(debitHolder) ?? { by: [], amount: 0 };
    lapses.set(debitHolder, { by: [...by, activity], amount: before + amount });
  }
  return lapses;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
