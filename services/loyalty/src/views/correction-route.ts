import { sendProblem } from '@laurel/http/reply';
import { DryQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Intake } from '../pipeline/kind.ts';
import type { CorrectionRequest } from '../revision/accept-correction.ts';
import { type CorrectionActivity, CorrectionSchema } from '../sale/correction-activity.ts';
import { namingProblems, problemAnswer } from '../words/answers.ts';
import { openSaleViews, type SaleViewDeps, TransactionOrPreview } from './sale-view.ts';

export interface CorrectionRouteDeps extends SaleViewDeps {
  intake: Intake<CorrectionRequest, CorrectionActivity>;
}

export function correctionRoute(app: TypedApp, deps: CorrectionRouteDeps): void {
  const { intake } = deps;
  const { find, view } = openSaleViews(deps);

  app.put(
    '/v1/transactions/:id',
    {
      config: {
        scopes: ['pos', 'manage'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [
          ...namingProblems,
          'transaction_not_found',
          'transaction_voided',
          'transaction_refunded',
          'transaction_brings_back',
          'version_conflict',
          'currency_mismatch',
          'total_mismatch',
          'occurred_at_out_of_range',
        ],
      },
      schema: {
        ...{
          tags: ['Transactions'],
          operationId: 'correctTransaction',
          summary: 'Correct a recorded sale',
        },
        description:
          'The sale as it is right (a check was reopened): what it gave is taken back, as far as refunds have left it, and the right one is decided as of the time of the sale, under the program of then; what the customer has spent meanwhile he owes. `revision` counts up, the number stays. With `manage` at any time; with a `pos` key bound to the store of the sale within `settings.claimHours` of the organization. The same words again change nothing; `revision` in the body names the one that is corrected. Later refunds and a void are of the corrected sale; a total, or pieces, below what was refunded are `invalid_value`. Where the price of pieces that came back is corrected, what counts is what the others were sold for, and no more is given back than the money that is left. What was brought back in the sale (`returnOf`) is told again as it was: with other pieces it is 409 `transaction_brings_back`; void the sale, and send the right one under a new number. A repeated `POST /v1/transactions` still hears what it brought at first.',
        params: Type.Object({ id: Text('txn_…', 64) }),
        querystring: DryQuery,
        body: CorrectionSchema,
        response: { 200: TransactionOrPreview, ...problemAnswer },
      },
    },
    async ({ principal, params, body, query }, reply) => {
      const { orgId, locationId, keyId, scopes } = principal;
      const asked: CorrectionRequest = {
        ...{ orgId, boundLocationId: locationId, transactionId: params.id, by: keyId, body },
        atAnyTime: scopes.includes('manage'),
      };
      const sale = await find(orgId, params.id);
      if (query.dry) {
        const preview = await intake.preview(asked);
        if (!preview.ok) return sendProblem(reply, preview.problem);
        if (!sale) throw new Error(`${params.id} was corrected and is not there`);
        return reply
          .code(200)
          .send({ ...(await view(sale)), ...preview.value, status: 'preview' as const });
      }
      const done = await intake.submit(asked);
      if (!done.ok) return sendProblem(reply, done.problem);
      if (!sale) throw new Error(`${params.id} was corrected and is not there`);
      return reply.code(200).send(await view(sale));
    },
  );
}
