import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Clock } from '@laurel/contracts/clock';
import { failure } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { CsvCell } from '@laurel/http/csv';
import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { currentId, type KeptLifetimes, openKeptLifetimes } from '../clv/kept-lifetimes.ts';
import {
  type Expected,
  expectedOf,
  type Fitted,
  horizon,
  isFitted,
  type Refused,
  type Worth,
  type WorthGroup,
} from '../clv/lifetimes.ts';
import { buyerOf } from '../clv/lifetimes-job.ts';
import { lifetimeBuyer } from '../questions/lifetime-buyers.ts';
import { rowsOf } from '../reports/asked.ts';
import { shareOf } from '../reports/figures.ts';
import { ClvAnswer, CustomerClvAnswer } from './clv-answer.ts';
import { forAsker } from './for-asker.ts';
import { answerOf } from './report-answers.ts';
import { sendTable, tags } from './report-frame.ts';

export interface ClvDeps {
  documents: Pick<Documents, 'collection'>;
  membership: {
    organizations: Pick<Membership['organizations'], 'find'>;
    customers: Pick<Membership['customers'], 'get' | 'getMany'>;
  };
  warehouse: Pick<Warehouse, 'ask'>;
  clock: Clock;
}

const config = { heavy: true, scopes: ['read', 'manage', 'admin'], boundKey: 'refused' } as const;

/** What customers will be worth. `request.principal` must be set before. */
export function clvRoutes(app: FastifyInstance, deps: ClvDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  overviewRoute(typed, deps);
  customerRoute(typed, deps);
}

function overviewRoute(app: TypedApp, { documents, membership }: ClvDeps): void {
  const kept = openKeptLifetimes(documents);
  app.get(
    '/v1/analytics/clv',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getClv', summary: 'What customers will be worth' },
        description:
          'As the job `lifetime-values` found it last (daily; `POST /v1/jobs/lifetime-values/run`): how many purchases are to be expected of customers, how likely they are still there, and what they will spend, by tenths, by segments, and of those who are worth most. Where they are too few `reason` says so.',
        querystring: Type.Object({
          top: Type.Optional(
            Type.Integer({
              ...{ minimum: 0, maximum: 100, default: 20 },
              description: 'How many of those who are worth most are named',
            }),
          ),
          format: Type.Optional(
            Type.Enum(['json', 'csv'], {
              ...{ type: 'string', default: 'json' },
              description: 'Of the answer; the file has the tenths and the segments',
            }),
          ),
        }),
        response: {
          200: answerOf(
            ClvAnswer,
            'group,name,customers,expectedAlive,expectedPurchases,valueMinor,share,currency',
          ),
        },
      },
    },
    async ({ principal: { orgId }, query }, reply) => {
      const found = await kept.get({ orgId, id: currentId });
      const organization = await membership.organizations.find(orgId);
      const currency = organization?.currency ?? '';
      if (query.format === 'csv') return sendTable(reply, 'clv', clvTable(found, currency));
      const top = (found?.lifetimes.top ?? []).slice(0, query.top ?? 20);
      const ids = top.map(({ customerId }) => customerId);
      const people = await membership.customers.getMany(orgId, ids);
      // who was erased since is gone
      const there = top.filter((_, i) => people[i] && people[i].erasedAtMs === null);
      return reply.send({ ...told(found, currency), top: there.map(toldWorth) });
    },
  );
}

function customerRoute(app: TypedApp, { documents, membership, warehouse, clock }: ClvDeps): void {
  const kept = openKeptLifetimes(documents);
  app.get(
    '/v1/customers/:id/clv',
    {
      config: {
        ...config,
        problems: ['customer_not_found', 'customer_erased', 'question_stopped'],
      },
      schema: {
        ...{ tags, operationId: 'getCustomerClv', summary: 'What a customer will be worth' },
        description:
          'How he bought until now, and what is to be expected of him by the models of the last daily run.',
        params: Type.Object({ id: Text('cus_…', 64) }),
        response: { 200: CustomerClvAnswer, '4xx': ProblemSchema },
      },
    },
    async ({ principal: { orgId }, params: { id } }, reply) => {
      const customer = await membership.customers.get(orgId, id);
      if (!customer)
        return sendProblem(
          reply,
          failure('customer_not_found', 'There is no such customer.').problem,
        );
      if (customer.erasedAtMs !== null)
        return sendProblem(reply, failure('customer_erased', 'The customer was erased.').problem);
      const [found, organization] = await Promise.all([
        kept.get({ orgId, id: currentId }),
        membership.organizations.find(orgId),
      ]);
      const { timeZone = 'UTC', currency = '' } = organization ?? {};
      const now = Temporal.Instant.fromEpochMilliseconds(clock.now());
      const today = String(now.toZonedDateTimeISO(timeZone).toPlainDate());
      const asking = { orgId, params: { today, customer: id } };
      const [row] = await rowsOf(forAsker({ warehouse }, reply), lifetimeBuyer, asking);
      const buyer = row && buyerOf(row);
      const expected = found && buyer && expectedOf(found.models, buyer);
      const { customerId: _, ...bought } = buyer ?? { customerId: id };
      return reply.send({
        ...{ customerId: id, ...termsOf(found, currency) },
        reason: buyer ? reasonOf(found, 'buying') : noPurchases,
        bought: 'purchases' in bought ? bought : null,
        expected: expected ? toldExpected(expected) : null,
      });
    },
  );
}

const noPurchases = {
  code: 'no_purchases' as const,
  detail: 'The customer did not buy anything yet.',
};
const notComputed = {
  code: 'not_computed' as const,
  detail: 'The job lifetime-values has not run yet; it does so daily, and when it is asked to.',
};

const termsOf = (found: KeptLifetimes | undefined, currency: string) => ({
  asOf: found?.day ?? null,
  computedAt: found ? new Date(found.computedAtMs).toISOString() : null,
  ...{ currency, horizonDays: horizon.days, yearlyDiscount: horizon.yearlyDiscount },
});

function reasonOf(found: KeptLifetimes | undefined, which: 'buying' | 'spending') {
  if (!found) return notComputed;
  const model: Fitted<unknown> | Refused = found.models[which];
  return isFitted(model) ? null : { code: model.code, detail: model.detail };
}

const places = (value: number) => Math.round(value * 1e4) / 1e4;

function told(found: KeptLifetimes | undefined, currency: string) {
  const { total, deciles, segments } = groupsOf(found);
  return {
    ...termsOf(found, currency),
    ...{ reason: reasonOf(found, 'buying'), spendingReason: reasonOf(found, 'spending') },
    buyers: found?.buyers ?? 0,
    models: {
      buying: found && isFitted(found.models.buying) ? toldModel(found.models.buying) : null,
      spending: found && isFitted(found.models.spending) ? toldModel(found.models.spending) : null,
    },
    ...{ total, deciles, segments },
  };
}

function groupsOf(found: KeptLifetimes | undefined) {
  if (!found || !isFitted(found.models.buying)) return { total: null, deciles: [], segments: [] };
  const { total, deciles, segments } = found.lifetimes;
  const group = ({ customers, alive, purchases, valueMinor }: WorthGroup) => ({
    ...{ customers, expectedAlive: places(alive), expectedPurchases: places(purchases) },
    valueMinor: Math.round(valueMinor),
    share: shareOf(Math.round(valueMinor), Math.round(total.valueMinor)) ?? 0,
  });
  return {
    total: group(total),
    deciles: deciles.map((one, i) => ({ decile: i + 1, ...group(one) })),
    segments: segments.map((one) => ({ segment: one.segment, ...group(one) })),
  };
}

const toldModel = <P>({ customers, logLikelihood, estimates }: Fitted<P>) => ({
  ...{ customers, logLikelihood, parameters: estimates },
});

const minor = (value: number | null) => (value === null ? null : Math.round(value));

const toldExpected = ({ probabilityAlive, purchases, nextMinor, valueMinor }: Expected) => ({
  ...{ probabilityAlive: places(probabilityAlive), expectedPurchases: places(purchases) },
  ...{ nextPurchaseMinor: minor(nextMinor), valueMinor: minor(valueMinor) },
});

const toldWorth = (worth: Worth) => ({ customerId: worth.customerId, ...toldExpected(worth) });

/** A tenth or a segment a row. */
function* clvTable(found: KeptLifetimes | undefined, currency: string): Generator<CsvCell[]> {
  const columns = [
    'customers',
    'expectedAlive',
    'expectedPurchases',
    'valueMinor',
    'share',
  ] as const;
  yield ['group', 'name', ...columns, 'currency'];
  const { deciles, segments } = groupsOf(found);
  for (const one of deciles)
    yield ['decile', one.decile, ...columns.map((name) => one[name]), currency];
  for (const one of segments)
    yield ['segment', one.segment, ...columns.map((name) => one[name]), currency];
}
