import { createHash, timingSafeEqual } from 'node:crypto';
import type { Problem } from '@laurel/contracts/problems';
import { leaveUnread } from '@laurel/http/body-limits';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf } from './bearer.ts';
import { isOfThisMachine } from './of-this-machine.ts';

/**
 * Who may read the metrics: whoever has their key; without one set, whoever asks from this machine
 * itself. They name no customer, but routes, volumes and engines.
 * @param key `LAUREL_METRICS_KEY`
 */
export function guardMetrics(key: string | undefined) {
  const known = key === undefined ? undefined : digestOf(key);
  const refusalOf = (request: FastifyRequest): Problem | undefined => {
    if (known === undefined) return isOfThisMachine(request) ? undefined : forOwnMachine;
    const given = bearerOf(request.headers.authorization);
    // digests have one length, and tell nothing by the time their comparison takes
    return given !== undefined && timingSafeEqual(digestOf(given), known) ? undefined : forTheirKey;
  };
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const refusal = refusalOf(request);
    if (refusal === undefined) done();
    else {
      if (refusal === forTheirKey) reply.header('www-authenticate', 'Bearer');
      sendProblem(leaveUnread(request, reply), refusal);
    }
  };
}

const forOwnMachine: Problem = {
  code: 'forbidden',
  detail:
    'Metrics are for the machine they are of. Set LAUREL_METRICS_KEY to read them from others.',
};
const forTheirKey: Problem = {
  code: 'unauthenticated',
  detail: 'Send the key of the metrics as «Authorization: Bearer <key>».',
};

const digestOf = (key: string) => createHash('sha256').update(key).digest();
