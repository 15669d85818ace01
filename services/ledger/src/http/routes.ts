import { idNumber } from '@laurel/contracts/ids';
import { failure, failureAt } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance } from 'fastify';
import { rfc3339 } from '../instant.ts';
import { settlementTotals } from '../settlement.ts';
import { type LedgerRouteDeps, organizationOf, scopes, tags, typed } from './directory.ts';
import { journalRoute } from './journal-route.ts';
import { ownAccounts } from './own-accounts.ts';
import {
  parseActivity,
  parseCursor,
  parseHexId,
  parseHolder,
  parseInstant,
} from './query-values.ts';
import {
  accountJson,
  hexId,
  integer,
  promotionLine,
  settlementLine,
  totalLine,
} from './representation.ts';
import * as schemas from './schemas.ts';
import { transferRows } from './transfer-rows.ts';

/**
 * The ledger, for finance and support. Everything is the caller's organization's; what is another's
 * is not there.
 */
export function ledgerRoutes(app: FastifyInstance, deps: LedgerRouteDeps): void {
  accountsRoute(app, deps);
  transfersRoute(app, deps);
  balanceRoute(app, deps);
  reportRoutes(app, deps);
  settlementRoute(app, deps);
  journalRoute(app, deps);
}

function accountsRoute(app: FastifyInstance, { service, membership }: LedgerRouteDeps): void {
  typed(app).get(
    '/v1/ledger/accounts',
    {
      config: { heavy: true, scopes, boundKey: 'ownLocation', problems: ['unit_not_found'] },
      schema: {
        operationId: 'listLedgerAccounts',
        summary: 'Ledger accounts, oldest first',
        description:
          'Every account of the organization, of customers and of locations, with its sums. Filters narrow it down together.',
        tags,
        querystring: schemas.AccountsQuery,
        response: { 200: schemas.AccountsAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, locationId } = request.principal;
      const { limit = 50, unit, kind, ...rest } = request.query;
      const cursor = parseCursor(rest.cursor);
      if (!cursor.ok) return sendProblem(reply, cursor.problem);
      const holder = parseHolder(rest.holder);
      if (!holder.ok) return sendProblem(reply, holder.problem);
      const orgUnits = await service.units.numbers(orgId, unit === undefined ? [] : [unit]);
      if (unit !== undefined && !orgUnits.has(unit)) return sendProblem(reply, unknownUnit(unit));
      const own = locationId === null ? undefined : idNumber(locationId);
      if (own !== undefined && holder.value !== undefined && holder.value !== own)
        return reply.send({ data: [] });
      const page = await service.accounts(orgId, {
        limit,
        ...defined({ unit, kind, holder: own ?? holder.value, cursor: cursor.value }),
      });
      const { headOfficeId } = await organizationOf(membership, orgId);
      return reply.send({
        data: page.data.map((account) => accountJson(account, orgUnits, headOfficeId)),
        ...next(page),
      });
    },
  );
}

function transfersRoute(app: FastifyInstance, deps: LedgerRouteDeps): void {
  const { service } = deps;
  typed(app).get(
    '/v1/ledger/transfers',
    {
      config: {
        heavy: true,
        scopes,
        boundKey: 'ownLocation',
        problems: ['account_not_found', 'unit_not_found'],
      },
      schema: {
        operationId: 'listLedgerTransfers',
        summary: 'Ledger transfers, newest first',
        description:
          'Each moves an amount of one unit from one account to another. Filters narrow it down together.',
        tags,
        querystring: schemas.TransfersQuery,
        response: { 200: schemas.TransfersAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const { limit = 50, unit, reason, ...rest } = request.query;
      const cursor = parseCursor(rest.cursor);
      if (!cursor.ok) return sendProblem(reply, cursor.problem);
      const activity = parseActivity(rest.activity);
      if (!activity.ok) return sendProblem(reply, activity.problem);
      const account = rest.account === undefined ? undefined : parseHexId(rest.account);
      const own = await ownAccounts(service, request.principal);
      const isThere = async (id: bigint) => own?.has(id) ?? (await service.account(orgId, id));
      if (account !== undefined && !(await isThere(account)))
        return sendProblem(reply, unknownAccount(account));
      const accounts = account === undefined ? own && [...own] : [account];
      const orgUnits = await service.units.numbers(orgId, unit === undefined ? [] : [unit]);
      if (unit !== undefined && !orgUnits.has(unit)) return sendProblem(reply, unknownUnit(unit));
      const page = await service.transfers(orgId, {
        limit,
        ...defined({ unit, reason, accounts, activity: activity.value, cursor: cursor.value }),
      });
      return reply.send({ data: await transferRows(deps, orgId, page.data), ...next(page) });
    },
  );
}

function balanceRoute(app: FastifyInstance, { service }: LedgerRouteDeps): void {
  typed(app).get(
    '/v1/ledger/accounts/:id/balances',
    {
      config: { scopes, boundKey: 'ownLocation', problems: ['account_not_found'] },
      schema: {
        operationId: 'getLedgerAccountBalance',
        summary: 'The balance of a ledger account, now or as of an instant',
        description: 'With `at`: as the ledger had recorded it at that instant.',
        tags,
        params: schemas.AccountParams,
        querystring: schemas.AtQuery,
        response: { 200: schemas.BalanceAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const at = atOf(request.query.at);
      if (!at.ok) return sendProblem(reply, at.problem);
      const id = parseHexId(request.params.id);
      const own = await ownAccounts(service, request.principal);
      const account = own?.has(id) === false ? undefined : await service.account(orgId, id);
      if (!account) return sendProblem(reply, unknownAccount(id));
      const [balance, orgUnits] = await Promise.all([
        service.balanceAt(account, at.value),
        service.units.numbers(orgId),
      ]);
      return reply.send({
        accountId: hexId(id),
        unit: orgUnits.unitOf(account.ledger)?.unit ?? '',
        at: rfc3339(at.value ?? service.nowMs()),
        debitsPosted: integer(balance.debitsPosted),
        creditsPosted: integer(balance.creditsPosted),
        debitsPending: integer(balance.debitsPending),
        creditsPending: integer(balance.creditsPending),
      });
    },
  );
}

function reportRoutes(app: FastifyInstance, { service }: LedgerRouteDeps): void {
  typed(app).get(
    '/v1/ledger/units',
    {
      config: { scopes, boundKey: 'shared' },
      schema: {
        operationId: 'listLedgerUnits',
        summary: 'The units that the organization counts in',
        description:
          'Points and other wallets, stamps, vouchers of rewards, and the counters of rules.',
        tags,
        response: { 200: schemas.UnitsAnswer },
      },
    },
    async (request, reply) => {
      const orgUnits = await service.units.refresh(request.principal.orgId);
      return reply.send({
        data: orgUnits.all().map(({ unit, kind, cost, number }) => ({ unit, kind, cost, number })),
      });
    },
  );

  typed(app).get(
    '/v1/ledger/trial-balance',
    {
      config: { heavy: true, scopes, boundKey: 'refused' },
      schema: {
        operationId: 'getTrialBalance',
        summary: 'Debits and credits of every unit, now or as of an instant',
        description: 'In every unit debits equal credits, at every instant.',
        tags,
        querystring: schemas.AtQuery,
        response: { 200: schemas.TrialBalanceAnswer },
      },
    },
    async (request, reply) => {
      const at = atOf(request.query.at);
      if (!at.ok) return sendProblem(reply, at.problem);
      const { atMs, data } = await service.trialBalance(request.principal.orgId, at.value);
      return reply.send({
        at: rfc3339(atMs),
        data: data.map(({ unit, debits, credits }) => ({
          unit,
          debits: integer(debits),
          credits: integer(credits),
        })),
      });
    },
  );

  typed(app).get(
    '/v1/ledger/invariants',
    {
      config: { heavy: true, scopes, boundKey: 'refused' },
      schema: {
        operationId: 'checkInvariants',
        summary: 'What must always hold in the ledger, checked now',
        description:
          'Recomputed from the accounts and transfers themselves; `ok` is true when all hold.',
        tags,
        response: { 200: schemas.InvariantsAnswer },
      },
    },
    async (request, reply) => reply.send(await service.invariants(request.principal.orgId)),
  );
}

function settlementRoute(app: FastifyInstance, { service, membership }: LedgerRouteDeps): void {
  typed(app).get(
    '/v1/ledger/settlement',
    {
      config: { heavy: true, scopes, boundKey: 'ownLocation' },
      schema: {
        operationId: 'getSettlement',
        summary: 'What each location issued and redeemed in a month, and what it pays or is paid',
        description:
          'By location and unit, in units and in money at the cost of the unit; then the totals of each location over all units, and what each gave away in discounts of promotions. A month is one of business time (`occurredAt`) in the zone of the location; what the ledger recorded after it was over is told beside it.',
        tags,
        querystring: schemas.SettlementRequest,
        response: { 200: schemas.SettlementAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, locationId: boundLocationId } = request.principal;
      const { month } = request.query;
      if (month < '1970-02' || month > '2261-12')
        return sendProblem(
          reply,
          failureAt('invalid_request', '/month', 'month lies outside the years 1970 to 2261')
            .problem,
        );
      const organization = await organizationOf(membership, orgId);
      const isShown = (line: { locationId: string }) =>
        boundLocationId === null || boundLocationId === line.locationId;
      const query = {
        month,
        timeZoneOf: async (locationId: string) =>
          (await membership.locations.find(orgId, locationId))?.timeZone ?? organization.timeZone,
      };
      // all are added up, whoever asks: money is shared out between the stores
      const [lines, promotions] = [
        (await service.settlement(orgId, query)).filter(isShown),
        (await service.promotionsGiven(orgId, query)).filter(isShown),
      ];
      return reply.send({
        month,
        data: lines.map(settlementLine),
        totals: settlementTotals(lines).map(totalLine),
        promotions: promotions.map(promotionLine),
      });
    },
  );
}

const atOf = (at: string | undefined) =>
  at === undefined ? { ok: true as const, value: undefined } : parseInstant('at', at);

const unknownAccount = (id: bigint) =>
  failure('account_not_found', `There is no ledger account ${hexId(id)}.`).problem;
const unknownUnit = (unit: string) =>
  failureAt('unit_not_found', '/unit', `There is no unit ${unit}.`).problem;

const next = ({ nextCursor }: { nextCursor?: bigint }) =>
  nextCursor === undefined ? {} : { nextCursor: String(nextCursor) };

/** The fields that have a value, for options that are absent or present but never undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  }; // filtered just now
}
