import { type Result, success } from '@laurel/contracts/problems';
import type { Ledger } from '@laurel/ledger/port';
import type { CustomerRef } from '@laurel/membership/membership';
import type { Static } from 'typebox';
import { type KeptGift, noneKept } from '../engine/kept-gifts.ts';
import { promotionReads } from '../engine/promotions.ts';
import { countedBack } from '../exchange/counted-back.ts';
import { prepareExchange } from '../exchange/exchange.ts';
import type { PlannedReturn, ReturnsThought } from '../exchange/plan-returns.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { type LedgerStandings, loadStandings } from '../pipeline/standings.ts';
import { type Subjects, subjectOf } from '../pipeline/subjects.ts';
import { compileProgram } from '../program/compile.ts';
import { automaticIn, basketOffers } from '../redemption/basket-offers.ts';
import { type BasketOffersAnswer, basketOffersAnswer } from '../redemption/basket-offers-answer.ts';
import { decideOccasion } from '../sale/decide-occasion.ts';
import type { OccasionOutcome } from '../sale/occasion-outcome.ts';
import { problemWithin } from '../sale/problem-within.ts';
import { normalizeSale, type SaleBody } from '../sale/sale.ts';
import type { SaleInput } from '../sale/stored-sale.ts';
import { boughtOf, bringsBack } from '../words/exchange.ts';
import type { Reads, Sale } from '../words/model.ts';
import type { ProgramCheck } from './program-check.ts';

export type SimulatedSale = Omit<SaleBody, 'externalId' | 'locationId'> & {
  externalId?: string;
  locationId?: string;
};

export type Simulated = Omit<OccasionOutcome, 'id' | 'status'> & {
  promotions: Static<typeof BasketOffersAnswer>;
};

export interface SimulationDeps {
  loyalty: { subjects: Subjects; returnsThought: ReturnsThought };
  ledger: Ledger;
  nowMs: number;
  checkProgram: ProgramCheck['check'];
}

interface SimulationRequest {
  orgId: string;
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
  body: SimulatedSale;
  /** The draft to try; undefined = the published one. */
  program: unknown;
}

/**
 * What a program, published or not, would do with a sale now, on the customer's real balances, and
 * what its promotions would take off the basket, on what is left of their budgets and limits. The
 * same functions decide as for a real sale; nothing is written. Failures: as for a sale, and
 * `program_invalid`, `program_too_expensive`.
 */
export async function simulate(
  { loyalty, ledger, nowMs, checkProgram }: SimulationDeps,
  { orgId, boundLocationId, body, program }: SimulationRequest,
): Promise<Result<Simulated>> {
  const [resolved] = await loyalty.subjects.find([
    {
      orgId,
      boundLocationId,
      locationId: body.locationId,
      // exactly one field: the schema is a union of closed objects
      customer: body.customer as CustomerRef | undefined,
      namedAtMs: body.occurredAt === undefined ? [] : [Date.parse(body.occurredAt)],
      pointers: { location: '/transaction/locationId', customer: '/transaction/customer' },
      customerMayBeUnknown: body.customerRequired !== true,
    },
  ]);
  if (!resolved) throw new Error('one question, one answer');
  if (!resolved.ok) return resolved;
  const { context, location, customer, unknownCustomer } = resolved.value;
  const checked = program === undefined ? undefined : await checkProgram(orgId, program, nowMs);
  if (checked && !checked.ok) return checked;
  const compiled = checked
    ? compileProgram(checked.value.program, context.organization)
    : success(context.program);
  if (!compiled.ok) return compiled;
  const sale = normalizeSale(
    { ...body, externalId: body.externalId ?? 'simulation', locationId: location.id },
    context.organization,
    customer?.id ?? null,
    nowMs,
  );
  if (!sale.ok) return { ok: false, problem: problemWithin('/transaction', sale.problem) };
  const trial = { ...resolved.value, context: { ...context, program: compiled.value } };
  const planned = await returnsIn(loyalty, sale.value, trial.context);
  if (!planned.ok) return { ok: false, problem: problemWithin('/transaction', planned.problem) };
  const paid = planned.value.map((one) => one.paid);
  const bought = boughtOf(sale.value, paid);
  const decidedOn = (gifts: readonly KeptGift[]) =>
    decideOccasion<SaleInput>({ kind: 'sale', sale: bought }, trial, {
      ...{ nowMs, gifts },
      warnings: unknownCustomer && [unknownCustomer],
    });
  const { occurredAtMs, customerId } = sale.value;
  const exchange = { bought: decidedOn, planned: planned.value, customerId, occurredAtMs };
  const prepared = bringsBack(sale.value) ? prepareExchange(exchange) : decidedOn(noneKept);
  const ask = {
    ...{ subject: subjectOf(trial), nowMs: sale.value.occurredAtMs },
    basket: {
      ...{ sale: bought, number: sale.value.externalId },
      back: countedBack(planned.value),
    },
  };
  const offered = promotionReads(compiled.value, automaticIn(compiled.value), ask);
  const standings: LedgerStandings = await loadStandings(
    ledger,
    [prepared.reads, offered].map((reads) => ({
      ...{ reads: knownReads(reads, context), numberOf: context.units.numberOf },
    })),
  );
  const decided = prepared.decide(standings, 'simulation');
  if (!decided.ok) return decided;
  const { id: _, status: __, ...outcome } = decided.value.outcome;
  const promotions = basketOffersAnswer(basketOffers(compiled.value, standings, ask));
  return success({ ...outcome, promotions });
}

/** Of an exchange what is brought back of which sales, as where somebody waits for the answer. */
const returnsIn = async (
  { returnsThought }: SimulationDeps['loyalty'],
  sale: Sale,
  context: OrgContext,
): Promise<Result<PlannedReturn[]>> =>
  bringsBack(sale) ? await returnsThought(context, sale) : success([]);

/** A draft may name units that are not registered yet; nobody has any of them. */
function knownReads(reads: Reads, { units }: OrgContext): Reads {
  return {
    accounts: reads.accounts.filter(({ unit }) => units.has(unit)),
    lifetime: reads.lifetime.filter(({ unit }) => units.has(unit)),
    ...(reads.latest && { latest: reads.latest }),
    ...(reads.lots && { lots: reads.lots }),
  };
}
