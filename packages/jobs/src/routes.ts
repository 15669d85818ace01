import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Problem } from '@laurel/contracts/problems';
import type { Principal } from '@laurel/http/principal';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import {
  askedRunAnswer,
  JobsAnswer,
  JobWithRunsAnswer,
  jobAnswer,
  jobWithRunsAnswer,
  RunAskedAnswer,
} from './answers.ts';
import type { For, Jobs } from './jobs.ts';

const JobParams = Type.Object({ name: Text('The name of a job, such as `expiry`', 64) });
const tags = ['Jobs'];
const look = ['read', 'manage', 'admin', 'platform'] as const;
const ask = ['manage', 'admin', 'platform'] as const;

/** The organization of the key, or all for the platform key. */
const forWhom = ({ orgId, scopes }: Principal): For =>
  scopes.includes('platform') ? undefined : orgId;

const unknownJob: Problem = { code: 'not_found', detail: 'There is no such job.' };

/**
 * The routes of background work. `request.principal` must be set before. An organization's key sees
 * the jobs that are done in each organization, and of them its own part; the platform key sees all.
 */
export function jobRoutes(app: FastifyInstance, jobs: Pick<Jobs, 'list' | 'status' | 'run'>): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.get(
    '/v1/jobs',
    {
      config: { scopes: look, boundKey: 'refused' },
      schema: {
        ...{ tags, operationId: 'listJobs', summary: 'List the background jobs' },
        description:
          'What is done without being asked: when, how far it is, how it ended. An organization sees its own part.',
        response: { 200: JobsAnswer },
      },
    },
    async ({ principal }, reply) => {
      const of = forWhom(principal);
      const data = (await jobs.list(of)).map((status) => jobAnswer(status, of));
      return reply.code(200).send({ data });
    },
  );

  typed.get(
    '/v1/jobs/:name',
    {
      config: { scopes: look, boundKey: 'refused', problems: ['not_found'] },
      schema: {
        ...{ tags, operationId: 'getJob', summary: 'Get a background job and its last runs' },
        description: 'With the progress of the run under way.',
        params: JobParams,
        response: { 200: JobWithRunsAnswer },
      },
    },
    async ({ params, principal }, reply) => {
      const of = forWhom(principal);
      const status = await jobs.status(params.name, of);
      return status
        ? reply.code(200).send(jobWithRunsAnswer(status, of))
        : sendProblem(reply, unknownJob);
    },
  );

  typed.post(
    '/v1/jobs/:name/run',
    {
      config: { scopes: ask, boundKey: 'refused', problems: ['not_found'] },
      schema: {
        ...{ tags, operationId: 'runJob', summary: 'Run a background job now' },
        description:
          'For your organization; with the platform key, for all. Answered at once: `GET /v1/jobs/{name}` tells how far it is. When one was asked for or is under way, its id is answered and none is added.',
        params: JobParams,
        response: { 202: RunAskedAnswer },
      },
    },
    async ({ params, principal }, reply) => {
      const of = forWhom(principal);
      const asked = await jobs.run(params.name, { by: principal.keyId, of });
      return asked.ok
        ? reply.code(202).send(askedRunAnswer(asked.value))
        : sendProblem(reply, asked.problem);
    },
  );
}
