import type { Warehouse } from '@laurel/warehouse/port';
import type { FastifyReply } from 'fastify';

/**
 * What a report stands on, for one request: when whoever asked is gone, the warehouse is told to
 * stop what it computes for him.
 */
export function forAsker<D extends { warehouse: Pick<Warehouse, 'ask'> }>(
  deps: D,
  { raw }: Pick<FastifyReply, 'raw'>,
): D {
  const gone = new AbortController();
  // of an answer that was sent nothing is left to stop
  raw.once('close', () => gone.abort());
  const { warehouse } = deps;
  const ask: Warehouse['ask'] = (question, asking) =>
    warehouse.ask(question, { ...asking, signal: gone.signal });
  return { ...deps, warehouse: { ...warehouse, ask } };
}
