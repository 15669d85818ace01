import { systemClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { createIds } from '@laurel/contracts/ids';
import type { Command } from 'commander';
import { type BrokerFlags, onBroker, withBrokerUrl } from './broker-url.ts';
import type { Terminal } from './terminal.ts';

interface PublishFlags extends BrokerFlags {
  customer?: string;
  location?: string;
}

const perAppend = 1_000;

/** Adds `publish`. */
export function registerPublish(program: Command, terminal: Terminal): void {
  withBrokerUrl(program.command('publish <topic> [json]'))
    .description('append events to a topic; prints how many when they are durable')
    .option('--customer <id>', 'the customer, whose events keep their order')
    .option('--location <id>', 'the location')
    .addHelpText(
      'after',
      `
TOPIC is <orgId>.<service>.<event_type>.
JSON is a payload, or an event {payload, id?, version?, locationId?, customerId?, timestamp?}; - or nothing reads standard input, one JSON text per line.

Examples:
  laurel-mock-kafka publish org_1.pos.transaction '{"total":450}' --customer cus_1
  laurel-mock-kafka tail '*.*.*' --from-start | laurel-mock-kafka publish org_2.pos.transaction --url ws://127.0.0.1:9193`,
    )
    .action(
      async (
        topic: string,
        json: string | undefined,
        { customer, location, ...flags }: PublishFlags,
      ) => {
        const ids = createIds(systemClock);
        const text = json === undefined || json === '-' ? await terminal.read() : json;
        const lines =
          json === undefined || json === '-'
            ? text.split('\n').filter((line) => line.trim() !== '')
            : [text];
        const defaults = {
          ...namesIn(topic),
          version: 1,
          locationId: location ?? null,
          customerId: customer ?? null,
        };
        const events = lines.map((line, index) => ({
          id: ids.next('evt'),
          timestamp: new Date(systemClock.now()).toISOString(),
          ...defaults,
          ...contentOf(line, lines.length > 1 ? `line ${index + 1}` : 'JSON'),
        }));
        if (events.length === 0) throw new TypeError('there is nothing to publish');
        await onBroker(flags, async (log) => {
          for (let at = 0; at < events.length; at += perAppend)
            await log.append(events.slice(at, at + perAppend));
        });
        terminal.write(`published ${events.length} to ${topic}\n`);
      },
    );
}

function namesIn(topic: string): { orgId: string; type: string } {
  const [orgId, service, type, ...more] = topic.split('.');
  if (!orgId || !service || !type || more.length > 0)
    throw new TypeError('TOPIC must look like org_1.pos.transaction');
  return { orgId, type: `${service}.${type}` };
}

/**
 * An object with a payload is an event; anything else is a payload. What names the topic stays with
 * the topic.
 */
function contentOf(
  line: string,
  where: string,
): Pick<EventEnvelope, 'payload'> & Partial<EventEnvelope> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TypeError(`${where} is not valid JSON`);
  }
  if (typeof value !== 'object' || value === null || !('payload' in value))
    return { payload: value };
  // what is not right in it the broker says
  const { orgId: _, type: __, ...content } = value as Partial<EventEnvelope>;
  return { payload: undefined, ...content };
}
