import type { Clock } from '@laurel/contracts/clock';
import { eventOf } from '@laurel/contracts/events/catalogue';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Documents, Draft, Key } from '@laurel/documents/port';
import type { Heard } from '@laurel/loyalty/facts/read-once';
import type { SaleState } from '@laurel/loyalty/facts/sale-story';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { emptyHistory, type History, historyOf, takeSale } from '../rfm/history.ts';
import { type Rfm, rfmOf } from '../rfm/rfm.ts';
import type { KnownSale } from '../rfm/sale-fact.ts';
import { codeOf } from '../rfm/segments.ts';
import { bounded, type CustomerRfm, type CustomerRfms, withMove } from './customer-rfm.ts';
import type { SegmentPublisher, SegmentWork } from './segment-work.ts';
import type { Judging, Yardsticks } from './yardsticks.ts';

export interface KeepDeps {
  documents: Pick<Documents, 'insertInOrder'>;
  customers: CustomerRfms;
  openWork: Collection<SegmentWork>;
  publisher: Pick<SegmentPublisher, 'publish'>;
  yardsticks: Pick<Yardsticks, 'ofAll'>;
  facts: Pick<Loyalty['facts'], 'heardSales' | 'ofCustomer'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}

/** What is to become of a customer's history; undefined: it must be made anew of the sales. */
type Edit = (history: History) => History | undefined;
type Edited = Key & { edit: Edit };

/** A state that is to be written. */
interface Change {
  of: Edited;
  known: CustomerRfm | undefined;
  next: Draft<CustomerRfm>;
  /** Of the change of scores that it makes. */
  work: Draft<SegmentWork> | undefined;
}

/** Rivals for one customer's state are two processes, or a sale and the daily job. */
const attemptsMax = 20;

export type KeptCustomers = ReturnType<typeof keepCustomers>;

/**
 * Keeps what is known of customers' purchases, and where that puts them. Told twice, late or in
 * another order, the same sales end in the same state: a history takes of two states of a sale the
 * later one, and a state is written over the one that was read, or not at all.
 */
export function keepCustomers(deps: KeepDeps) {
  const { documents, customers, openWork, publisher, yardsticks, facts, clock, ids } = deps;

  const remake = async ({ orgId, id }: Key): Promise<History> => {
    const sales: KnownSale[] = [];
    for await (const page of facts.ofCustomer(orgId, id)) sales.push(...page.map(knownSale));
    return historyOf(sales, (customerId) => customerId === id);
  };

  const changeOf = async (
    of: Edited,
    known: CustomerRfm | undefined,
    judging: Judging,
  ): Promise<Change | undefined> => {
    if (known?.erased) return undefined;
    const edited = of.edit(known?.history ?? emptyHistory) ?? (await remake(of));
    let history = bounded(edited, judging.window);
    let rfm = rfmOf(history, judging);
    if (!rfm) {
      history = bounded(await remake(of), judging.window);
      rfm = rfmOf(history, judging);
    }
    if (!rfm) throw new Error(`the sales of ${of.id} do not reach back to ${judging.window.asOf}`);
    if (history === (known?.history ?? emptyHistory) && isAsScored(known, rfm)) return undefined;
    return changeTo({ history, rfm }, { of, known, today: judging.today, clock, ids });
  };

  /** Returns those that somebody else was faster with. */
  const write = async (changes: readonly Change[]): Promise<Edited[]> => {
    const works = changes.flatMap(({ work }) => work ?? []);
    const first = changes.filter(({ known }) => !known);
    const later = changes.filter(({ known }) => known);
    const [, inserted = []] = await documents.insertInOrder([
      { into: openWork, documents: works },
      { into: customers, documents: first.map(({ next }) => next) },
    ]);
    const replaced = await Promise.all(
      later.map(({ next, known }) => customers.replace(next, known?.version ?? 0)),
    );
    const lost = [
      ...first.filter((_, i) => inserted[i] !== 'inserted'),
      ...later.filter((_, i) => replaced[i] !== 'replaced'),
    ];
    const isLost = new Set(lost.map(({ work }) => work));
    publisher.publish(works.filter((work) => !isLost.has(work)));
    const undone = works.filter((work) => isLost.has(work));
    if (undone.length > 0) await openWork.deleteMany(undone);
    return lost.map(({ of }) => of);
  };

  /** Returns how many states were written. */
  const edit = async (edits: readonly Edited[]): Promise<number> => {
    let open = edits;
    let written = 0;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attemptsMax)
        throw new Error(`${open.length} customers are written by others again and again`);
      const [known, judgings] = await Promise.all([
        customers.getMany(open.map(({ orgId, id }) => ({ orgId, id }))),
        yardsticks.ofAll([...new Set(open.map(({ orgId }) => orgId))]),
      ]);
      const changes: Change[] = [];
      for (const [i, of] of open.entries()) {
        const judging = judgings.get(of.orgId);
        if (!judging) throw new Error(`${of.orgId} has no yardstick`);
        const change = await changeOf(of, known[i], judging);
        if (change) changes.push(change);
      }
      if (changes.length === 0) break;
      open = await write(changes);
      written += changes.length - open.length;
    }
    return written;
  };

  return {
    /** Takes in what recorded events tell of sales, whatever of it was known before. */
    async hear(events: readonly Heard[]): Promise<void> {
      await edit(editsFor(await facts.heardSales(events)));
    },
    /** Takes in sales as they stand. */
    async take(states: readonly SaleState[]): Promise<void> {
      await edit(editsFor(states));
    },
    /** Scores customers anew, whose states were written before; how many it changed. */
    rescore: (of: readonly Key[]): Promise<number> =>
      edit(of.map(({ orgId, id }) => ({ orgId, id, edit: (history) => history }))),
    /** Takes away all that is known of a customer who was erased, for good. */
    async forget({ orgId, id }: Key): Promise<void> {
      const nothing = {
        history: emptyHistory,
        segment: 'prospect',
        scores: null,
        moves: [],
      } as const;
      const draft: Draft<CustomerRfm> = { orgId, id, ...nothing, erased: true };
      for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
        const known = await customers.get(draft);
        if (known?.erased) return;
        const isDone = known
          ? (await customers.replace(draft, known.version)) === 'replaced'
          : (await customers.insert(draft)) === 'inserted';
        if (isDone) return;
      }
      throw new Error(`${id} is written by others again and again`);
    },
    /** What somebody's sales come to who has no state, or whose state does not reach far enough. */
    remake,
  };
}

const knownSale = (state: SaleState): KnownSale => {
  const {
    saleId,
    revision,
    customerId,
    formerCustomerIds,
    soldAtMs,
    stands,
    netMinor,
    earliestMs,
  } = state;
  const customerIds = customerId === null ? formerCustomerIds : [customerId, ...formerCustomerIds];
  const now = { saleId, customerId, atMs: soldAtMs, netMinor: stands ? netMinor : null, revision };
  return { now, customerIds, earliestMs };
};

/** One edit for each customer of the sales, also for whom they are no longer. */
function editsFor(states: readonly SaleState[]): Edited[] {
  const byCustomer = new Map<string, Key & { sales: KnownSale[] }>();
  for (const state of states) {
    const sale = knownSale(state);
    for (const id of sale.customerIds) {
      const known = byCustomer.get(id);
      if (known) known.sales.push(sale);
      else byCustomer.set(id, { orgId: state.orgId, id, sales: [sale] });
    }
  }
  return [...byCustomer.values()].map(({ orgId, id, sales }) => ({
    ...{ orgId, id },
    edit: (history) =>
      sales.reduce<History | undefined>(
        (taken, sale) => taken && takeSale(taken, sale, (customerId) => customerId === id),
        history,
      ),
  }));
}

/** Whether scores and segment are those that are stored. */
export const isAsScored = (
  known: Pick<CustomerRfm, 'segment' | 'scores'> | undefined,
  { segment, scores }: Rfm,
): boolean =>
  segment === (known?.segment ?? 'prospect') &&
  (scores && codeOf(scores)) === (known?.scores ? codeOf(known.scores) : null);

function changeTo(
  { history, rfm }: { history: History; rfm: Rfm },
  {
    of,
    known,
    today,
    clock,
    ids,
  }: Pick<Change, 'of' | 'known'> & { today: string } & Pick<KeepDeps, 'clock' | 'ids'>,
): Change {
  const { orgId, id } = of;
  const { scores, segment: to } = rfm;
  const { segment: from = 'prospect', moves = [] } = known ?? {};
  const next = { orgId, id, history, segment: to, scores, moves };
  if (isAsScored(known, rfm)) return { of, known, next, work: undefined };
  const atMs = clock.now();
  const workId = ids.next('msg');
  const stateVersion = (known?.version ?? 0) + 1;
  const work = { orgId, id: workId, wakeAtMs: atMs + patienceMs, customerId: id, stateVersion };
  if (from === to) return { of, known, next, work };
  const event = eventOf(
    { type: 'analytics.segment_changed', payload: { customerId: id, from, to, scores } },
    {
      ...{ id: `${id}.rfm.v${stateVersion}`, orgId, locationId: null, customerId: id },
      occurredAtMs: atMs,
    },
  );
  return {
    ...{ of, known },
    next: { ...next, moves: withMove(moves, { workId, day: today, from, to }) },
    work: { ...work, event },
  };
}

/** How long a change is left alone before the sweep takes it up, in ms. */
const patienceMs = 10_000;
