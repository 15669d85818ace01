import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

/** Engines by name, each with its own check. */
export type Engines = Readonly<Record<string, { ping(): Promise<void> }>>;

const Health = Type.Object({ status: Type.String() }, { description: 'The process answers' });

/**
 * `/healthz`: the process runs. `/readyz`: its engines answer too; 503 names those that do not, and a host that shuts down is no longer ready.
 * @param timeoutMs an engine that has not answered by then counts as missing
 */
export function healthRoutes(app: FastifyInstance, engines: Engines, { timeoutMs = 2_000 } = {}): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.get(
    '/healthz',
    { schema: { operationId: 'getHealth', summary: 'Does the process run?', tags: ['Operations'], response: { 200: Health } } },
    () => ({
      status: 'ok',
    }),
  );
  app.get(
    '/readyz',
    { schema: { operationId: 'getReadiness', summary: 'Can it serve?', tags: ['Operations'], response: { 200: Health } } },
    async (_request, reply) => {
      if (closing) return sendProblem(reply, { code: 'unavailable', detail: 'This host is shutting down.' });
      const answers = await Promise.all(
        Object.entries(engines).map(async ([name, engine]) => ((await answersInTime(engine, timeoutMs)) ? undefined : name)),
      );
      const missing = answers.filter((name) => name !== undefined);
      if (missing.length > 0)
        return sendProblem(reply, { code: 'unavailable', detail: `These engines do not answer: ${missing.join(', ')}.` });
      return { status: 'ready' };
    },
  );
}

async function answersInTime(engine: { ping(): Promise<void> }, timeoutMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, timeoutMs, false);
  engine.ping().then(
    () => resolve(true),
    () => resolve(false),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
