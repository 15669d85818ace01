import { problemBody } from '@laurel/http/reply';
import { ProblemSchema } from '@laurel/http/schemas';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Engines, Port } from './engines.ts';
import { inTime } from './in-time.ts';
import type { Log } from './log.ts';

/** Whether an engine answers at this moment. */
interface EngineState {
  /** `tigerbeetle`, `sqlite`, … */
  engine: string;
  state: 'up' | 'down';
}
export type EngineStates = Readonly<Record<Port, EngineState>>;

export interface Health {
  /** Asks every engine; never takes longer than the time-out. */
  check(): Promise<EngineStates>;
  /**
   * From now on the host is not ready, and each answer asks its caller to connect anew: elsewhere.
   */
  drain(): void;
}

/**
 * Without these nothing can be decided. Without the event log outcomes are published later, without
 * the cache nothing is limited: to take such a host out of service would turn a delay into an
 * outage.
 */
const essential: readonly Port[] = ['ledger', 'documents'];

const Engine = Type.Object(
  {
    engine: Type.String({ description: '`tigerbeetle`, `sqlite`, …' }),
    state: Type.Enum(['up', 'down'], { component: 'EngineState', type: 'string' }),
  },
  { component: 'Engine', example: { engine: 'sqlite', state: 'up' as const } },
);
const AllEngines = Type.Object(
  { ledger: Engine, documents: Engine, events: Engine, cache: Engine },
  { component: 'Engines' },
);
const Alive = Type.Object(
  { status: Type.Literal('ok') },
  { component: 'Health', description: 'The process answers' },
);
const Ready = Type.Object(
  {
    status: Type.Enum(['ready', 'degraded'], {
      component: 'ReadinessStatus',
      type: 'string',
      description:
        'degraded: the event log or the cache does not answer; sales and redemptions are served all the same',
    }),
    engines: AllEngines,
  },
  { component: 'Readiness', description: 'The process can serve' },
);
const NotReady = {
  description: 'It cannot serve: an engine that it needs does not answer, or it is draining',
  content: {
    'application/problem+json': {
      schema: Type.Object(
        { ...ProblemSchema.properties, engines: AllEngines },
        {
          component: 'NotReady',
          example: {
            ...problemBody({ code: 'unavailable', detail: 'This host is draining.' }),
            engines: {
              ledger: { engine: 'sqlite', state: 'up' as const },
              documents: { engine: 'sqlite', state: 'up' as const },
              events: { engine: 'sqlite', state: 'up' as const },
              cache: { engine: 'memory', state: 'up' as const },
            },
          },
        },
      ),
    },
  },
};

/**
 * For GET and HEAD, which some load balancers send. `/healthz`: the process runs. `/readyz`: can it
 * serve? 200 with the state of each engine; 503 when one that it cannot do without is missing, or
 * when it drains.
 * @param options.names what kind of engine stands behind each port
 * @param options.timeoutMs an engine that has not answered by then counts as down
 */
export function healthRoutes(
  app: FastifyInstance,
  options: {
    engines: Pick<Engines, Port>;
    names: Readonly<Record<Port, string>>;
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
        description: 'For a liveness probe: it asks no engine.',
        tags: ['Operations'],
        response: { 200: Alive },
      },
    },
    () => ({ status: 'ok' as const }),
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
      const down = (Object.keys(engines) as Port[]).filter(
        (port) => engines[port].state === 'down',
      );
      if (!draining && !down.some((port) => essential.includes(port)))
        return { status: down.length > 0 ? 'degraded' : 'ready', engines };
      return notReady(reply, engines, draining);
    },
  );
  return {
    check,
    drain() {
      draining = true;
    },
  };
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
  const stateOf = (port: Port) => {
    const engine = names[port];
    let known: EngineState['state'] = 'up';
    let asking: Promise<void> | undefined;
    return async (): Promise<EngineState> => {
      // One that does not answer is not asked again and again meanwhile.
      asking ??= engines[port].ping().finally(() => {
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
  const asks = {
    ledger: stateOf('ledger'),
    documents: stateOf('documents'),
    events: stateOf('events'),
    cache: stateOf('cache'),
  };
  return async () => {
    const [ledger, documents, events, cache] = await Promise.all([
      asks.ledger(),
      asks.documents(),
      asks.events(),
      asks.cache(),
    ]);
    return { ledger, documents, events, cache };
  };
}
