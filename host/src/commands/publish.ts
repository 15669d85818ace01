import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { WebSocket } from 'ws';
import { ConfigError } from '../config.ts';
import { type ApiFlags, CommandError, print, problemLine, withApiFlags } from './api.ts';
import { openSocket } from './socket.ts';

/** Adds `laurel publish TOPIC [JSON]`. */
export function registerPublish(program: Command): void {
  withApiFlags(program.command('publish <topic> [json]'))
    .description(
      'append events to a topic of your organization; prints their ids once they are durable',
    )
    .addHelpText(
      'after',
      `
TOPIC is <service>.<event_type>, with or without an organization in front (*.pos.transaction).
JSON is a payload, or an event {payload, locationId?, customerId?, timestamp?, id?}; - or nothing reads standard input, one JSON object per line.

Examples:
  laurel publish pos.transaction '{"externalId":"S-1","locationId":"loc_…","total":450,"lines":[{"quantity":1,"unitPrice":450}]}'
  laurel publish '*.pos.transaction' - < sales.ndjson`,
    )
    .action(async (topic: string, json: string | undefined, api: ApiFlags) => {
      const event = topicOf(topic);
      const lines =
        json === undefined || json === '-'
          ? (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '')
          : [json];
      const events = lines.map((line, index) => ({
        ...event,
        ...eventIn(line, lines.length > 1 ? `line ${index + 1}` : 'JSON'),
      }));
      if (events.length === 0) throw new CommandError('there is nothing to publish');
      const socket = await openSocket(api, {});
      const eventIds: string[] = [];
      try {
        for (let at = 0; at < events.length; at += perMessage)
          eventIds.push(...(await publish(socket, events.slice(at, at + perMessage))));
      } finally {
        socket.close(1000);
      }
      print({ published: eventIds.length, eventIds: eventIds.slice(0, 20) });
    });
}

const perMessage = 500;

function topicOf(topic: string): { type: string; orgId?: string } {
  const parts = topic.split('.');
  const [org, service, type] = parts.length === 2 ? ['*', ...parts] : parts;
  if (parts.length > 3 || !org || !service || !type)
    throw new ConfigError('TOPIC must look like pos.transaction or org_….pos.transaction');
  return { type: `${service}.${type}`, ...(org === '*' ? {} : { orgId: org }) };
}

/**
 * An object with a payload is an event; anything else is a payload. What names the topic stays with
 * the topic.
 */
function eventIn(line: string, where: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new CommandError(`${where} is not valid JSON`);
  }
  if (typeof value !== 'object' || value === null || !('payload' in value))
    return { payload: value };
  const { id, version, locationId, customerId, timestamp, payload } = value as Record<
    string,
    unknown
  >; // what is not right in it the host says
  return { id, version, locationId, customerId, timestamp, payload };
}

async function publish(socket: WebSocket, events: readonly object[]): Promise<string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  const onClose = () =>
    reject(new CommandError('the host ended the connection before it confirmed'));
  socket.once('close', onClose);
  socket.once('message', (data) => {
    socket.off('close', onClose);
    const answer: { type?: string; eventIds?: string[]; problem?: unknown } = JSON.parse(
      String(data),
    );
    if (answer.type === 'ack' && answer.eventIds) resolve(answer.eventIds);
    else reject(new CommandError(problemLine(answer.problem) ?? 'the host did not confirm'));
  });
  socket.send(JSON.stringify({ type: 'publish', events }));
  return await promise;
}
