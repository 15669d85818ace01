import { ProblemSchema } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { BalancesAnswer, balancesAnswer, statementPage } from '@laurel/loyalty/customer-answers';
import { openSaleViews, TransactionAnswer } from '@laurel/loyalty/sale-view';
import { Attributes } from '@laurel/membership/http/answers';
import type { Customer } from '@laurel/membership/membership';
import { type Static, Type } from 'typebox';
import type { CustomerAccess } from '../customer-access.ts';
import { Me, meAnswer, meExample, OwnSessions, sessionAnswer } from './me-answers.ts';
import { ofCustomers, ownCustomer, ownIdOf, tags } from './own-customer.ts';
import { OwnMovement, type ValueRouteDeps, withRuleNames } from './value-routes.ts';

/** Beyond it the export says that there is more: one request must not take a host. */
const linesMax = 5_000;

const Export = Type.Object(
  {
    exportedAt: Type.String({ format: 'date-time' }),
    complete: Type.Boolean({ description: `False: of more than ${linesMax} lines the latest` }),
    customer: Me,
    attributes: Attributes,
    balances: BalancesAnswer,
    statement: Type.Array(OwnMovement),
    transactions: Type.Array(TransactionAnswer),
    sessions: OwnSessions,
  },
  {
    component: 'OwnExport',
    description: 'All that is kept of a customer',
    example: {
      ...{ exportedAt: '2026-11-22T09:30:00.000Z', complete: true, customer: meExample },
      ...{ attributes: { favourite: 'flat white' }, balances: { data: [], tier: null } },
      ...{ statement: [], transactions: [], sessions: { data: [] } },
    },
  },
);

export interface ExportRouteDeps extends ValueRouteDeps {
  access: Pick<CustomerAccess, 'sessions'>;
}

/** Everything that is kept of a customer, for himself (GDPR, articles 15 and 20). */
export function exportRoute(app: TypedApp, deps: ExportRouteDeps): void {
  app.get(
    '/v1/me/export',
    {
      config: { ...ofCustomers, heavy: true },
      schema: {
        ...{ tags, operationId: 'exportMe', summary: 'All that is kept of me' },
        description:
          'As one JSON document: profile, notes of the organization, balances, statement, purchases and sessions.',
        response: { 200: Export, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const customer = await ownCustomer(deps.membership, request);
      const organization = await deps.membership.organizations.find(customer.orgId);
      if (!organization) throw new Error(`the organization ${customer.orgId} is not there`);
      const [statement, transactions, balances, sessions] = await Promise.all([
        wholeStatement(deps, customer),
        allSales(deps, customer),
        balancesAnswer(deps, customer),
        deps.access.sessions.list(customer.orgId, customer.id),
      ]);
      const { sessionId } = ownIdOf(request);
      return reply
        .code(200)
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .send({
          exportedAt: new Date(deps.clock.now()).toISOString(),
          complete: statement.length < linesMax && transactions.length < linesMax,
          customer: meAnswer(customer, organization),
          attributes: customer.attributes,
          ...{ balances, statement, transactions },
          sessions: { data: sessions.map((session) => sessionAnswer(session, sessionId)) },
        });
    },
  );
}

async function wholeStatement(deps: ExportRouteDeps, customer: Customer) {
  const lines: Static<typeof OwnMovement>[] = [];
  for (let cursor: string | undefined; lines.length < linesMax; ) {
    const page = await statementPage(deps, customer, {
      ...{ limit: 500, locationId: null, ...(cursor !== undefined && { cursor }) },
    });
    if (!page.ok) throw new Error(page.problem.detail);
    lines.push(...(await withRuleNames(deps, customer.orgId, page.value)).data);
    cursor = page.value.nextCursor;
    if (cursor === undefined) break;
  }
  return lines;
}

async function allSales(deps: ExportRouteDeps, { orgId, id: customerId }: Customer) {
  const { activities, posted, customerSales } = deps.loyalty;
  const { view } = openSaleViews({ ...deps, activities, posted });
  const sales: Awaited<ReturnType<typeof view>>[] = [];
  for (let cursor: string | undefined; sales.length < linesMax; ) {
    const page = await customerSales(orgId, { customerId, limit: 100, cursor });
    if (!page.ok) throw new Error(page.problem.detail);
    for (const sale of page.value.data) sales.push(await view(sale));
    cursor = page.value.nextCursor;
    if (cursor === undefined) break;
  }
  return sales;
}
