import type { Ledger } from '@laurel/ledger/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import { factsOf, readCustomer } from '../engine/offers.ts';
import { mergeReads } from '../engine/reads.ts';
import { type Expiring, loadExpiring } from '../expiry/expiring.ts';
import { loadDated, together } from '../expiry/expiring-vouchers.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { subjectOf } from '../pipeline/subjects.ts';
import type { Facts, HistoryField } from '../program/fields.ts';
import { walletAndDebt, walletKey } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { usableIn, withLots } from '../words/lots.ts';
import type { Reads, Subject } from '../words/model.ts';

/** What is asked of customers; what nobody asks for is not read. */
export interface StandAsked {
  tier: boolean;
  history: readonly HistoryField[];
  /** Units of balances, and of them those whose end is asked for. */
  units: readonly string[];
  expiring: readonly string[];
}

export interface UnitStand {
  available: number;
  pending: number;
  debt: number;
  /** What lapses when, soonest first; empty where it was not asked for. */
  expiring: readonly Expiring[];
}

/** Where a customer stands. */
export interface CustomerStand {
  /** For conditions on customers; of no occasion, at the head office. */
  facts: Facts;
  /** By unit; what the program and the ledger do not know of is not there. */
  units: ReadonlyMap<string, UnitStand>;
}

interface StandDeps {
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  locations: Pick<Membership['locations'], 'find'>;
  clock: { now(): number };
}

/** Of many customers of an organization with few reads, as of now; one answer each, in order. */
export const openCustomersStand =
  ({ contexts, ledger, locations, clock }: StandDeps) =>
  async (
    orgId: string,
    customers: readonly Customer[],
    asked: StandAsked,
  ): Promise<CustomerStand[]> => {
    const context = await contexts.of(orgId);
    const location = context.ok && (await locations.find(orgId, context.value.headOfficeId));
    if (!context.ok || !location) throw new Error(`${orgId} or its head office is gone`);
    const { program, units } = context.value;
    const nowMs = clock.now();
    const subjects = customers.map((customer) =>
      subjectOf({ context: context.value, location, customer }),
    );
    const uses = { nowMs, usesTier: asked.tier, usesHistory: asked.history };
    const known = asked.units.filter((unit) => units.has(unit));
    const reads = mergeReads(
      subjects.map((subject) => {
        const own: Reads = { accounts: [], lifetime: [] };
        readCustomer(own, program, subject, uses);
        for (const unit of known) own.accounts.push(...walletAndDebt(subject.holderOf(unit), unit));
        return own;
      }),
    );
    const standings = await loadStandings(ledger, [
      { reads: withLots(units, reads), numberOf: units.numberOf },
    ]);
    const today = localTimeAt(program.timeZone, nowMs).date;
    const standIn = (subject: Subject, unit: string): UnitStand => {
      const wallet = { holder: subject.holderOf(unit), unit };
      const net = netIn(standings, wallet);
      return {
        available: usableIn(standings, wallet, { net, today }).usable,
        pending: standings.of(walletKey(wallet.holder, unit)).creditsPending,
        debt: Math.max(0, -net),
        expiring: [],
      };
    };
    const ending = known.filter((unit) => asked.expiring.includes(unit));
    return await Promise.all(
      subjects.map(async (subject): Promise<CustomerStand> => {
        const facts = factsOf(program, subject, standings, { ...uses, basket: null });
        const stands = new Map(known.map((unit) => [unit, standIn(subject, unit)]));
        const some = ending.filter((unit) => (stands.get(unit)?.available ?? 0) > 0);
        const ends = await endsOf(ledger, context.value, { subject, units: some, nowMs });
        for (const [unit, expiring] of ends) {
          const stand = stands.get(unit);
          if (stand) stands.set(unit, { ...stand, expiring });
        }
        return { facts, units: stands };
      }),
    );
  };

async function endsOf(
  ledger: Ledger,
  context: OrgContext,
  { subject, units, nowMs }: { subject: Subject; units: readonly string[]; nowMs: number },
): Promise<Map<string, readonly Expiring[]>> {
  const customerId = subject.customer?.id;
  if (units.length === 0 || customerId === undefined) return new Map();
  const of = { customerId, nowMs };
  const [lapsing, dated] = await Promise.all([
    loadExpiring(ledger, context, of),
    loadDated(ledger, context, of),
  ]);
  return new Map(
    units.map((unit) => [unit, together(lapsing.get(unit) ?? [], dated.get(unit)?.expiring ?? [])]),
  );
}
