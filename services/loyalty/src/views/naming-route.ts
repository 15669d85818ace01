import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { sendProblem } from '@laurel/http/reply';
import { DryQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { NamingRequest } from '../naming/accept-naming.ts';
import type { Intake } from '../pipeline/kind.ts';
import { requestIdOf } from '../pipeline/submit.ts';
import { type NamingActivity, NamingSchema } from '../sale/naming-activity.ts';
import { namingProblems, problemAnswer } from '../words/answers.ts';
import { openSaleViews, type SaleViewDeps, TransactionOrPreview } from './sale-view.ts';

export interface NamingRouteDeps extends SaleViewDeps {
  ids: Ids;
  clock: Clock;
  intake: Intake<NamingRequest, NamingActivity>;
}

export function namingRoute(app: TypedApp, deps: NamingRouteDeps): void {
  const { intake, ids, clock } = deps;
  const { find, view } = openSaleViews(deps);

  app.put(
    '/v1/transactions/:id/customer',
    {
      config: {
        scopes: ['pos', 'manage'],
        boundKey: 'ownLocation',
        problems: [
          ...namingProblems,
          'transaction_not_found',
          'transaction_named',
          'transaction_voided',
          'transaction_refunded',
          'idempotency_conflict',
        ],
      },
      schema: {
        ...{
          tags: ['Transactions'],
          operationId: 'nameCustomer',
          summary: 'Say whose a sale is, after it was recorded',
        },
        description:
          'Names the customer of an anonymous sale, or another one than it was recorded with; `customer: null` takes the name away. What the sale gave is taken from whoever had it (what he has spent meanwhile he owes) and given to whom it belongs, as if he had been named at the register: at the time of the sale, under the program of then, without what has been refunded since. With `manage` at any time; with a `pos` key bound to the store of the sale within `settings.claimHours` of the organization. With `claim` it is the customer who asks, by the code of his receipt, which is the id of the transaction: he gets what is nobody’s and is not older than that. What was redeemed in the sale stays with whoever redeemed it. Said again it changes nothing; a repeated `POST /v1/transactions` still hears what it brought at first.',
        params: Type.Object({ id: Text('txn_…', 64) }),
        querystring: DryQuery,
        body: NamingSchema,
        response: { 200: TransactionOrPreview, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params, body, query } = request;
      const { orgId, locationId, keyId, scopes } = principal;
      const asked: NamingRequest = {
        ...{ orgId, boundLocationId: locationId, transactionId: params.id, body },
        ...{ requestId: requestIdOf(request, ids), by: keyId },
        atAnyTime: scopes.includes('manage'),
      };
      const sale = await find(orgId, params.id);
      const now = sale && (await view(sale));
      const preview = await intake.preview(asked);
      if (now && preview.ok && query.dry)
        return reply.code(200).send({
          ...{ ...now, ...preview.value, status: 'preview' as const },
          ...(preview.value.customerId !== now.customerId && {
            customerChange: changeThought(now.customerId, body.reason, clock.now()),
          }),
        });
      if (now && preview.ok && preview.value.customerId === now.customerId)
        return reply.code(200).send(now);
      // a repeat for somebody who was erased since changes nothing either
      const said = body.customer && 'id' in body.customer ? body.customer.id : undefined;
      const erased = !preview.ok && preview.problem.code === 'customer_erased';
      if (now && erased && said === now.customerId) return reply.code(200).send(now);
      if (query.dry && !preview.ok) return sendProblem(reply, preview.problem);
      const done = await intake.submit(asked);
      if (!done.ok) return sendProblem(reply, done.problem);
      if (!sale) throw new Error(`${params.id} was named and is not there`);
      return reply.code(200).send(await view(sale));
    },
  );
}

/** How the change of its customer would be told. */
const changeThought = (
  previousCustomerId: string | null,
  reason: string | undefined,
  nowMs: number,
) => ({
  ...{ at: new Date(nowMs).toISOString(), previousCustomerId },
  ...(reason !== undefined && { reason }),
});
