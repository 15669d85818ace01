import { isDeepStrictEqual } from 'node:util';
import { systemClock } from '@laurel/contracts/clock';
import { type Business, customerCap, launchBudget, mugStock, stampsNeeded } from './business.ts';
import { checkExchanges } from './exchanges.ts';
import {
  type Expected,
  expectedBalances,
  type HoldOutcome,
  isStamps,
  isVouchers,
  type SaleOutcome,
} from './expected.ts';
import { type Http, inParallel, must } from './http.ts';
import { type Entry, isDone, type Journal, outcomeOf, sales } from './journal.ts';
import { checkPromotions } from './promotions.ts';
import { checkStories } from './stories.ts';
import { checkVouchers } from './vouchers.ts';

/**
 * Everything that must hold after a crash, a restart and the retries. Returns what does not.
 * @param since sales before this entry were looked at already, one by one; all else is checked
 * whole
 */
export async function findFaults(
  http: Http,
  business: Business,
  journal: Journal,
  since = 0,
): Promise<string[]> {
  const faults: string[] = [...journal.faults];
  const fault = (text: string) => faults.push(text);
  if (!(await isFinished(http))) fault('activities are still unfinished after 20 s');
  checkRepeats(journal, fault);
  await checkSales(http, journal, fault, since);
  const states = await checkHolds(http, journal, fault);
  await checkBalances(http, { business, journal, states }, fault);
  checkLimits(journal, states, fault);
  await checkDated(http, business, journal, fault);
  await checkStories(http, business, journal, fault);
  await checkPromotions(http, business, journal, states, fault);
  await checkExchanges(http, business, journal, fault);
  await checkVouchers(http, business, journal, states, fault);
  await checkLedger(http, fault);
  await checkAudit(http, journal, fault);
  return faults;
}

type Fault = (text: string) => void;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * No activity may stay half-applied: the sweep, and what works behind the answers, come to an end.
 * False when they do not in time.
 */
export async function isFinished(http: Http, limitMs = 20_000): Promise<boolean> {
  for (let waitedMs = 0; waitedMs <= limitMs; waitedMs += 50) {
    const metrics = await http.text('/metrics');
    const isAtRest = (gauge: string) => new RegExp(`^${gauge} 0$`, 'm').test(metrics);
    if (isAtRest('laurel_activities_unfinished') && isAtRest('laurel_changes_unpublished'))
      return true;
    await sleep(50);
  }
  return false;
}

/**
 * Whatever was asked several times got the same answer each time; nothing that was asked again is
 * left unanswered.
 */
function checkRepeats({ entries, exchanges }: Journal, fault: Fault): void {
  for (const { path, isOpen } of exchanges) if (isOpen) fault(`${path} never got an answer`);
  const resolves = (kind: Entry['kind']) => kind === 'capture' || kind === 'void';
  for (const { kind, body, answers } of entries) {
    const done = answers.filter(isDone);
    const isSettled = resolves(kind) || kind === 'early'; // it may have waited at first
    if (done.length > 0 && done.length < answers.length && !isSettled)
      fault(`${kind} ${JSON.stringify(body)} was done, and refused: ${JSON.stringify(answers)}`);
    const [first, ...others] = done.map((answer) => answer.body);
    // a look-up tells of now, and so does the repeat of a sale
    const isOfNow = sales.has(kind) || done.some(({ lookedUp }) => lookedUp);
    const told = isOfNow ? whatNeverChanges : (answer: unknown) => answer;
    for (const other of others)
      if (!isDeepStrictEqual(told(first as SaleOutcome), told(other as SaleOutcome)))
        fault(`${kind} was answered ${JSON.stringify(first)}, later ${JSON.stringify(other)}`);
  }
}

async function checkSales(
  http: Http,
  { entries }: Journal,
  fault: Fault,
  since: number,
): Promise<void> {
  const refunds = Map.groupBy(
    entries.filter((entry) => entry.kind === 'refund' && outcomeOf(entry)),
    ({ of }) => of,
  );
  await inParallel(
    entries.slice(since).filter(({ kind }) => kind === 'sale'),
    async (sale) => {
      const outcome = outcomeOf<SaleOutcome>(sale);
      if (!outcome) {
        if (sale.answers.length > 0) fault(`a sale was refused: ${JSON.stringify(sale.answers)}`);
        return;
      }
      type Stored = SaleOutcome & {
        status: string;
        transaction: unknown;
        refunds: object[];
        refundedTotal: number;
      };
      const answer = await http.ask('GET', `/v1/transactions/${outcome.id}`);
      if (answer?.status !== 200)
        return fault(
          `${outcome.id} was acknowledged, but its look-up answers ${JSON.stringify(answer)}`,
        );
      const stored = answer.body as Stored; // what the route documents
      const { transaction: _, refunds: storedRefunds, refundedTotal, ...told } = stored;
      const rest = whatNeverChanges(told);
      if (!isDeepStrictEqual(rest, whatNeverChanges(outcome)))
        fault(
          `${outcome.id} was acknowledged as ${JSON.stringify(outcome)}, but is ${JSON.stringify(rest)}`,
        );
      const known = (refunds.get(sale) ?? []).map((refund) =>
        outcomeOf<{ id: string; amount: number }>(refund),
      );
      const ids = (list: readonly unknown[]) =>
        list.map((item) => (item as { id: string }).id).sort();
      if (!isDeepStrictEqual(ids(storedRefunds), ids(known)))
        fault(
          `${outcome.id} has the refunds ${ids(storedRefunds)}, acknowledged were ${ids(known)}`,
        );
      const sum = known.reduce((total, refund) => total + (refund?.amount ?? 0), 0);
      const total = Number(sale.body.total);
      if (sum !== refundedTotal || sum > total)
        fault(`${outcome.id}: refunds of ${sum}, stored ${refundedTotal}`);
      const status = known.length === 0 ? 'posted' : sum === total ? 'refunded' : 'partlyRefunded';
      if (told.status !== status)
        fault(`${outcome.id} of ${total}, refunded ${sum}, is said to be ${told.status}`);
    },
  );
}

/** How each hold stands; it must agree with what was acknowledged about it. */
async function checkHolds(
  http: Http,
  { entries }: Journal,
  fault: Fault,
): Promise<Map<Entry, string>> {
  const attempts = Map.groupBy(
    entries.filter(({ kind }) => kind === 'capture' || kind === 'void' || kind === 'reversal'),
    ({ of }) => of,
  );
  const holds = entries.filter((entry) => entry.kind === 'hold' && outcomeOf(entry));
  const shortest = holds
    .filter(({ body }) => body.ttlSeconds === 2)
    .map((entry) => Date.parse(outcomeOf<HoldOutcome>(entry)?.expiresAt ?? ''));
  // then a short hold is over for good
  await sleep(Math.max(0, Math.max(0, ...shortest) + 50 - systemClock.now()));
  const states = new Map<Entry, string>();
  await inParallel(holds, async (hold) => {
    const id = outcomeOf<HoldOutcome>(hold)?.id ?? '';
    const { status } = await must<{ status: string }>(http.ask('GET', `/v1/redemptions/${id}`));
    states.set(hold, status);
    const tried = attempts.get(hold) ?? [];
    const acknowledged = new Set(tried.filter((entry) => outcomeOf(entry)).map(({ kind }) => kind));
    const asked = new Set(tried.map(({ kind }) => kind));
    if (acknowledged.has('capture') && acknowledged.has('void'))
      fault(`${id} was captured and voided`);
    for (const [kind, resolved, undone] of [
      ['capture', 'captured', 'reversed'],
      ['void', 'voided'],
      ['reversal', 'reversed'],
    ] as const) {
      const isIt = status === resolved || (status === undone && asked.has('reversal'));
      if (acknowledged.has(kind) && !isIt)
        fault(`${id}: the ${kind} was acknowledged, but it is ${status}`);
      if (status === resolved && !asked.has(kind))
        fault(`${id} is ${status}, and nobody asked for it`);
    }
    // said again, by whomever, it gets the first answer: it was resolved once, and reversed once
    const isReversal = ({ kind }: Entry) => kind === 'reversal';
    for (const alike of [tried.filter(isReversal), tried.filter((one) => !isReversal(one))]) {
      const [first, ...others] = alike.flatMap((entry) => outcomeOf<object>(entry) ?? []);
      if (others.some((other) => !isDeepStrictEqual(other, first)))
        fault(`${id} was resolved more than once`);
    }
  });
  return states;
}

/**
 * Points of the rule `happy` have a day of their own: no crash gives more of them than its sales
 * told, and nobody has more of them than points.
 */
async function checkDated(
  http: Http,
  { customers }: Business,
  { entries }: Journal,
  fault: Fault,
): Promise<void> {
  let dated = 0;
  await inParallel(customers, async (id) => {
    type Dated = Balance & { expiring: { amount: number }[] };
    const path = `/v1/customers/${id}/balances`;
    const { data } = await must<{ data: Dated[] }>(http.ask('GET', path));
    const { available = 0, expiring = [] } = data.find(({ unit }) => unit === 'points') ?? {};
    const amount = expiring.reduce((sum, lot) => sum + lot.amount, 0);
    if (amount > available) fault(`${id} has ${available} points, of which ${amount} lapse`);
    dated += amount;
  });
  let given = 0;
  for (const entry of entries)
    for (const { rule, amount = 0 } of outcomeOf<Partial<SaleOutcome>>(entry)?.why ?? [])
      if (rule === 'happy') given += amount;
  if (dated > given) fault(`${dated} points lapse of ${given} that were given to`);
}

interface Balance {
  unit: string;
  available: number;
  held: number;
  debt: number;
}

async function checkBalances(
  http: Http,
  {
    business,
    journal,
    states,
  }: { business: Business; journal: Journal; states: Map<Entry, string> },
  fault: Fault,
): Promise<void> {
  const expected = expectedBalances(business.customers, journal.entries, states);
  await inParallel(business.customers, async (id) => {
    const wanted = expected.get(id);
    let found: Expected | undefined;
    // The ledger lets a timed-out hold go with its next write or sweep, not at the very instant.
    for (let tries = 0; tries < 40; tries += 1) {
      const { data } = await must<{ data: Balance[] }>(
        http.ask('GET', `/v1/customers/${id}/balances`),
      );
      found = foundBalances(data);
      if (isDeepStrictEqual(found, wanted)) return;
      await sleep(100);
    }
    fault(`${id} must have ${JSON.stringify(wanted)}, has ${JSON.stringify(found)}`);
  });
}

function foundBalances(balances: readonly Balance[]): Expected {
  const sum = (of: (unit: string) => boolean, value: (balance: Balance) => number) =>
    balances.filter(({ unit }) => of(unit)).reduce((total, balance) => total + value(balance), 0);
  const net = ({ available, held, debt }: Balance) => available + held - debt;
  const isPoints = (unit: string) => unit === 'points';
  return {
    points: sum(isPoints, net),
    stampsAndVouchers: sum(isStamps, net) + stampsNeeded * sum(isVouchers, net),
    heldPoints: sum(isPoints, ({ held }) => held),
    heldVouchers: sum(isVouchers, ({ held }) => held),
  };
}

/**
 * Stock, budget and caps: what was acknowledged never exceeds them. A refund gives back what it
 * took, so refunded sales may have made room.
 */
function checkLimits({ entries }: Journal, states: ReadonlyMap<Entry, string>, fault: Fault): void {
  const mugs = [...states].filter(
    ([hold, state]) => hold.body.rewardId === 'mug' && (state === 'held' || state === 'captured'),
  ).length;
  if (mugs > mugStock) fault(`${mugs} mugs of ${mugStock} are held or handed over`);
  const refunded = new Set(
    entries.filter((entry) => entry.kind === 'refund' && outcomeOf(entry)).map(({ of }) => of),
  );
  let launched = 0;
  const happy = new Map<string, number>();
  for (const entry of entries) {
    const outcome =
      entry.kind === 'sale' && !refunded.has(entry) ? outcomeOf<SaleOutcome>(entry) : undefined;
    if (!outcome?.customerId) continue;
    for (const { rule, amount = 0 } of outcome.why) {
      if (rule === 'launch') launched += amount;
      if (rule === 'happy')
        happy.set(outcome.customerId, (happy.get(outcome.customerId) ?? 0) + amount);
    }
  }
  if (launched > launchBudget) fault(`the budget of ${launchBudget} gave ${launched}`);
  for (const [id, amount] of happy)
    if (amount > customerCap) fault(`${id} got ${amount} of a capped rule`);
}

async function checkLedger(http: Http, fault: Fault): Promise<void> {
  const invariants = await must<{
    ok: boolean;
    data: { ok: boolean; name: string; detail: string }[];
  }>(http.ask('GET', '/v1/ledger/invariants'));
  for (const { ok, name, detail } of invariants.data) if (!ok) fault(`${name}: ${detail}`);
  if (!invariants.ok || invariants.data.length === 0) fault('the invariants do not hold');
  type TrialBalance = { data: { unit: string; debits: number; credits: number }[] };
  const { data } = await must<TrialBalance>(http.ask('GET', '/v1/ledger/trial-balance'));
  if (data.length === 0) fault('the trial balance is empty');
  for (const { unit, debits, credits } of data)
    if (debits !== credits) fault(`${unit}: debits ${debits}, credits ${credits}`);
}

/** What somebody answers for is in the audit log, once each, and nothing that was not done. */
async function checkAudit(http: Http, { entries }: Journal, fault: Fault): Promise<void> {
  const byHand = new Set(['adjustment', 'transfer', 'refund', 'early']);
  const idsOf = (isIt: (kind: Entry['kind']) => boolean) =>
    entries
      .filter(({ kind }) => isIt(kind))
      .flatMap((entry) => outcomeOf<{ id: string }>(entry)?.id ?? []);
  // who voids an exchange again is told of the one void that there was
  const undone = new Set(idsOf((kind) => kind === 'undoing'));
  const done = [...idsOf((kind) => byHand.has(kind)), ...undone];
  const reversed = new Set(idsOf((kind) => kind === 'reversal'));
  type Page = {
    data: { subject: string; by: string; after: { activityId?: string } | null }[];
    nextCursor?: string;
  };
  const kept: string[] = [];
  const keptReversed: string[] = [];
  let cursor = '';
  do {
    const path = `/v1/audit?limit=1000${cursor}`;
    const page = await must<Page>(http.ask('GET', path));
    for (const { subject, by, after } of page.data) {
      // their answers tell of the sale, not of themselves; what they did is looked at there
      if (after?.activityId === undefined || /^(?:nam|cor)_/.test(after.activityId)) continue;
      if (after.activityId.startsWith('rev_')) keptReversed.push(subject);
      else kept.push(after.activityId);
      if (!by.startsWith('key_')) fault(`${after.activityId} was done by ${by}`);
    }
    cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== '');
  if (!isDeepStrictEqual(kept.toSorted(), done.toSorted()))
    fault(`${done.length} were done by hand, the audit log has ${kept.length} of them`);
  if (!isDeepStrictEqual(keptReversed.toSorted(), [...reversed].toSorted()))
    fault(`${reversed.size} were reversed, the audit log has ${keptReversed.length} of them`);
}

/** A sale tells what it brought then, and what has become of it and the customer since. */
const whatNeverChanges = ({
  status: _,
  balances: __,
  revision: ___,
  ...rest
}: SaleOutcome & { status?: unknown; balances?: unknown; revision?: unknown }) => rest;
