import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineStates } from './health.ts';
import { inTime } from './in-time.ts';
import { guardMetrics } from './metrics-access.ts';

/**
 * What a part of the platform tells about itself when asked; gauges by name, such as
 * `laurel_pipeline_queue_depth`.
 */
export type Readings = () =>
  | Readonly<Record<string, number>>
  | Promise<Readonly<Record<string, number>>>;

export interface Metrics {
  registry: Registry;
  /**
   * Adds gauges that are read when the metrics are. One that cannot be read within a second,
   * because an engine is gone, is left out.
   */
  addGauges(help: Readonly<Record<string, string>>, read: Readings): void;
  /** Adds `laurel_engine_up`, by port and kind of engine. */
  addEngines(check: () => Promise<EngineStates>): void;
}

const readMs = 1_000;

/**
 * Prometheus metrics of this process: its resources and event-loop lag, HTTP durations by route,
 * and what the parts add.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    addGauges(help, read) {
      // all of a scrape at once: the gauges of one reading share it
      let reading: ReturnType<typeof readInTime> | undefined;
      const readInTime = () =>
        inTime(Promise.resolve(read()), readMs)
          .catch(() => undefined)
          .finally(() => {
            reading = undefined;
          });
      for (const [name, text] of Object.entries(help)) {
        new Gauge({
          name,
          help: text,
          registers: [registry],
          async collect() {
            reading ??= readInTime();
            const value = (await reading)?.[name];
            if (value === undefined) this.remove();
            else this.set(value);
          },
        });
      }
    },
    addEngines(check) {
      new Gauge({
        name: 'laurel_engine_up',
        help: 'Whether the engine behind a port answers (1) or not (0)',
        labelNames: ['port', 'engine'],
        registers: [registry],
        async collect() {
          for (const [port, { engine, state }] of Object.entries(await check()))
            this.set({ port, engine }, state === 'up' ? 1 : 0);
        },
      });
    },
  };
}

/** The text that Prometheus reads; it is written by the registry. */
const Exposition = {
  description: 'Metrics, one a line',
  content: {
    'text/plain': {
      schema: { type: 'string', example: 'laurel_engine_up{port="ledger",engine="sqlite"} 1' },
    },
  },
};

/**
 * Measures every route registered after this call, and serves `/metrics` to those who may read it.
 * @param key what they must show; without one, this machine may
 */
export function metricsRoutes(
  app: FastifyInstance,
  { registry }: Metrics,
  key: string | undefined,
): void {
  const durations = new Histogram({
    name: 'laurel_http_request_duration_seconds',
    help: 'Time from the request line to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onRoute', (route) => {
    // One series per status, looked up by number: naming the labels on every request costs more
    // than measuring it.
    const series = new Map<number, { observe(seconds: number): void }>();
    const method = [route.method].flat().join(',');
    const labelled = (status: number) => {
      const known = series.get(status) ?? durations.labels(method, route.url, String(status));
      series.set(status, known);
      return known;
    };
    route.onResponse = [
      ...[route.onResponse ?? []].flat(),
      (_request, reply, done) => {
        labelled(reply.statusCode).observe(reply.elapsedTime / 1000);
        done();
      },
    ];
  });
  app.get(
    '/metrics',
    {
      onRequest: guardMetrics(key),
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics for Prometheus',
        description:
          'Resources of the process, durations by route, and what its parts tell. To be read with LAUREL_METRICS_KEY as the bearer token where that is set, else from the machine itself only.',
        tags: ['Operations'],
        response: { 200: Exposition },
      },
    },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}
