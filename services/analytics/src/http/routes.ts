import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Analytics } from '../analytics.ts';
import type { Thresholds } from '../rfm/thresholds.ts';
import { CustomerRfmAnswer } from './answers.ts';

const tags = ['Analytics'];
const reading = { scopes: ['read', 'manage', 'admin'], boundKey: 'refused' } as const;

/** What the numbers say. `request.principal` must be set before. */
export function analyticsRoutes(app: FastifyInstance, analytics: Analytics): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  customerRoute(typed, analytics);
}

function customerRoute(app: TypedApp, { rfmOf }: Pick<Analytics, 'rfmOf'>): void {
  app.get(
    '/v1/customers/:id/rfm',
    {
      config: { ...reading, problems: ['customer_not_found', 'customer_erased'] },
      schema: {
        ...{ tags, operationId: 'getCustomerRfm', summary: 'How a customer buys: RFM and segment' },
        description:
          'How lately, how often and for how much he bought, the scores that gives by the thresholds of the day, and the segment. As of now: a sale counts within a second.',
        params: Type.Object({ id: Text('cus_…', 64) }),
        response: { 200: CustomerRfmAnswer, '4xx': ProblemSchema },
      },
    },
    async ({ principal, params }, reply) => {
      const found = await rfmOf(principal.orgId, params.id);
      if (!found.ok) return sendProblem(reply, found.problem);
      const { thresholds, ...rfm } = found.value;
      return reply.code(200).send({ ...rfm, thresholds: thresholdsAnswer(thresholds) });
    },
  );
}

/** The same in lists of its own, as answers are written. */
const thresholdsAnswer = ({ basis, r, f, m }: Thresholds) => ({
  ...{ basis, r: [...r], f: [...f], m: [...m] },
});
