import { sendProblem } from '@laurel/http/reply';
import { DryQuery, ListQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import { answerDone, asPreview } from '../pipeline/submit.ts';
import { problemAnswer } from '../words/answers.ts';
import { GeneralRefundSchema } from './general-refund.ts';
import { RefundAnswer } from './refund-routes.ts';
import type { Refunds } from './refunds.ts';
import {
  WaitingRefundSchema,
  WaitingRefundsPage,
  waitingStatuses,
  waitingView,
} from './waiting-refund.ts';

const tags = ['Transactions'];

const WaitingQuery = Type.Evaluate(
  Type.Intersect([
    ListQuery,
    Type.Object({
      status: Type.Optional(
        Type.Enum([...waitingStatuses], {
          type: 'string',
          component: 'WaitingRefundStatusFilter',
          description: 'Only these; default all that are not posted',
        }),
      ),
    }),
  ]),
);

/** Refunds in the general form: they may come before their sale. */
export function generalRefundRoutes(app: TypedApp, refunds: Refunds): void {
  recordRoute(app, refunds);
  listRoute(app, refunds);
}

function recordRoute(app: TypedApp, refunds: Refunds): void {
  app.post(
    '/v1/refunds',
    {
      config: {
        scopes: ['pos'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [
          'organization_not_found',
          'location_not_found',
          'transaction_not_found',
          'idempotency_conflict',
          'refund_exceeds_sale',
          'limit_reached',
          'occurred_at_out_of_range',
        ],
      },
      schema: {
        ...{ tags, operationId: 'recordRefund', summary: 'Record a refund' },
        description:
          'The general form: known by (`source`, `externalId`), of a sale known by its id or by its own `source` and `externalId`, brought back at any store of the organization. What it takes back stays with the store that had issued it. A sale that is named by its number and is not known may still come: the refund waits for it (202) and is posted with it, whichever way it comes, before anything else takes a piece of that sale. Sent again it is answered 200 with the stored outcome, or 202 as long as it is listed, as `refused` with its `problem` too, with other content 409; the number of what was refused is free for the right one. `?dry=true` of a sale that is not known is 404.',
        querystring: DryQuery,
        body: GeneralRefundSchema,
        response: {
          201: RefundAnswer,
          200: RefundAnswer,
          202: WaitingRefundSchema,
          ...problemAnswer,
        },
      },
    },
    async ({ principal: { orgId, locationId, keyId: by }, body, query }, reply) => {
      const request = { orgId, boundLocationId: locationId, by, body, fromLog: false };
      if (query.dry) {
        const preview = await refunds.preview(request);
        return preview.ok
          ? reply.code(200).send(asPreview(preview.value))
          : sendProblem(reply, preview.problem);
      }
      const taken = await refunds.submit(request);
      if (!taken.ok) return sendProblem(reply, taken.problem);
      return taken.value.waiting
        ? reply.code(202).send(waitingView(taken.value.waiting))
        : answerDone(reply, { ok: true, value: taken.value.done });
    },
  );
}

function listRoute(app: TypedApp, refunds: Refunds): void {
  app.get(
    '/v1/refunds',
    {
      config: { heavy: true, scopes: ['pos', 'read', 'manage'], boundKey: 'ownLocation' },
      schema: {
        ...{ tags, operationId: 'listWaitingRefunds', summary: 'List refunds without a sale' },
        description:
          'Refunds that wait for their sale, have waited longer than the limit (`refunds.waitDays` of the program), or were refused when it came; the oldest first. Those that are posted are found with their sale.',
        querystring: WaitingQuery,
        response: { 200: WaitingRefundsPage, ...problemAnswer },
      },
    },
    async ({ principal: { orgId, locationId: broughtBackAt }, query }, reply) => {
      const { status, limit = 50, cursor } = query;
      const page = await refunds.list(orgId, { ...{ status, broughtBackAt }, limit, cursor });
      if (!page.ok) return sendProblem(reply, page.problem);
      return reply.code(200).send({ ...page.value, data: page.value.data.map(waitingView) });
    },
  );
}
