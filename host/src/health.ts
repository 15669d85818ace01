import { problemBody, sendProblem } from '@laurel/http/reply';
import { ProblemSchema } from '@laurel/http/schemas';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { inTime } from './in-time.ts';
import type { Log } from './log.ts';
import type { Engine as OpenedEngine } from './ports/port.ts';
import { portNames, ports } from './ports.ts';

/** Whether an engine answers at this moment. */
interface EngineState {
  /** `tigerbeetle`, `sqlite`, … */
  engine: string;
  state: 'up' | 'down';
}
/** By port: those that this process has opened. */
export type EngineStates = Readonly<Record<string, EngineState>>;

type Readiness = 'ready' | 'degraded' | 'unready';

export interface Health {
  /** Asks every engine; never takes longer than the time-out. */
  check(): Promise<EngineStates>;
  /** What `/readyz` would answer now; `unready` stands for its 503. */
  readiness(): Promise<Readiness>;
  /**
   * From now on the host is not ready, and each answer asks its caller to connect anew: elsewhere.
   */
  drain(): void;
}

const essential: readonly string[] = portNames.filter((name) => ports[name].absence === 'unready');

const Engine = Type.Object(
  {
    engine: Type.String({ description: '`tigerbeetle`, `sqlite`, …' }),
    state: Type.Enum(['up', 'down'], { component: 'EngineState', type: 'string' }),
  },
  { component: 'Engine', example: { engine: 'sqlite', state: 'up' as const } },
);
/** By port; a process has those that its services need. */
const Engines = Type.Record(Type.String(), Engine, {
  component: 'Engines',
  description: 'What stands behind each port that this process uses',
  example: { ledger: { engine: 'sqlite', state: 'up' as const } },
});
const Alive = Type.Object(
  { status: Type.Literal('ok') },
  { component: 'Health', description: 'The process answers' },
);
const Lost = {
  description: 'It has to be restarted: an embedded engine ended, and could not be started again',
  content: { 'application/problem+json': { schema: ProblemSchema } },
};
const Ready = Type.Object(
  {
    status: Type.Enum(['ready', 'degraded'], {
      component: 'ReadinessStatus',
      type: 'string',
      description:
        'degraded: the event log, the cache or the warehouse does not answer; sales and redemptions are served all the same',
    }),
    engines: Engines,
  },
  { component: 'Readiness', description: 'The process can serve' },
);
const NotReady = {
  description: 'It cannot serve: an engine that it needs does not answer, or it is draining',
  content: {
    'application/problem+json': {
      schema: Type.Object(
        { ...ProblemSchema.properties, engines: Engines },
        {
          component: 'NotReady',
          example: {
            ...problemBody({ code: 'unavailable', detail: 'This host is draining.' }),
            engines: { ledger: { engine: 'sqlite', state: 'up' as const } },
          },
        },
      ),
    },
  },
};

/**
 * For GET and HEAD, which some load balancers send. `/healthz`: the process runs, and need not be
 * restarted. `/readyz`: can it
 * serve? 200 with the state of each engine; 503 when one that it cannot do without is missing, or
 * when it drains.
 * @param options.engines by port
 * @param options.isLost whether an engine can be used again by a new process only
 * @param options.names what kind of engine stands behind each port
 * @param options.timeoutMs an engine that has not answered by then counts as down
 */
export function healthRoutes(
  app: FastifyInstance,
  options: {
    engines: Readonly<Record<string, Pick<OpenedEngine, 'ping'>>>;
    isLost(): boolean;
    names: Readonly<Record<string, string>>;
    log: Pick<Log, 'warn' | 'info'>;
    timeoutMs?: number;
  },
): Health {
  const check = checkEngines(options);
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (draining) reply.header('connection', 'close');
    done(null, payload);
  });
  app.get(
    '/healthz',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getHealth',
        summary: 'Does the process run?',
        description:
          'For a liveness probe: it asks no engine. 503 when only a restart helps: an embedded engine ended, and could not be started again.',
        tags: ['Operations'],
        response: { 200: Alive, 503: Lost },
      },
    },
    (_request, reply) =>
      options.isLost()
        ? sendProblem(reply, {
            code: 'unavailable',
            detail: 'An engine is lost: restart this process.',
          })
        : { status: 'ok' as const },
  );
  app.get(
    '/readyz',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getReadiness',
        summary: 'Can it serve?',
        description: 'For a readiness probe: with the state of every engine.',
        tags: ['Operations'],
        response: { 200: Ready, 503: NotReady },
      },
    },
    async (_request, reply) => {
      const engines = await check();
      const status = readinessOf(engines, draining);
      return status === 'unready' ? notReady(reply, engines, draining) : { status, engines };
    },
  );
  return {
    check,
    readiness: async () => readinessOf(await check(), draining),
    drain() {
      draining = true;
    },
  };
}

function readinessOf(engines: EngineStates, draining: boolean): Readiness {
  const down = Object.entries(engines).flatMap(([port, { state }]) =>
    state === 'down' ? port : [],
  );
  if (draining || down.some((port) => essential.includes(port))) return 'unready';
  return down.length > 0 ? 'degraded' : 'ready';
}

function notReady(reply: FastifyReply, engines: EngineStates, draining: boolean): FastifyReply {
  const names = Object.entries(engines).flatMap(([port, { engine, state }]) =>
    state === 'down' ? `${port} (${engine})` : [],
  );
  const detail = draining
    ? 'This host is draining: it takes no new work.'
    : `These engines do not answer: ${names.join(', ')}.`;
  return reply
    .code(503)
    .type('application/problem+json')
    .send({ ...problemBody({ code: 'unavailable', detail }), engines });
}

/** Logs when an engine goes away and when it is back. */
function checkEngines({
  engines,
  names,
  log,
  timeoutMs = 1_000,
}: Parameters<typeof healthRoutes>[1]): () => Promise<EngineStates> {
  const stateOf = (port: string, opened: Pick<OpenedEngine, 'ping'>) => {
    const engine = names[port] ?? port;
    let known: EngineState['state'] = 'up';
    let asking: Promise<void> | undefined;
    return async (): Promise<EngineState> => {
      // One that does not answer is not asked again and again meanwhile.
      asking ??= opened.ping().finally(() => {
        asking = undefined;
      });
      let state: EngineState['state'] = 'up';
      let reason = '';
      try {
        await inTime(asking, timeoutMs);
      } catch (error) {
        state = 'down';
        reason = error instanceof Error ? error.message : String(error);
      }
      if (state === 'down' && known === 'up')
        log.warn({ port, engine, reason }, `${port}: ${engine} does not answer`);
      if (state === 'up' && known === 'down')
        log.info({ port, engine }, `${port}: ${engine} answers again`);
      known = state;
      return { engine, state };
    };
  };
  const asks = Object.entries(engines).map(([port, opened]) => ({
    port,
    ask: stateOf(port, opened),
  }));
  return async () =>
    Object.fromEntries(
      await Promise.all(asks.map(async ({ port, ask }) => [port, await ask()] as const)),
    );
}
