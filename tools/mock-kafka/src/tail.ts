import type { LogRecord } from '@laurel/event-log/port';
import { type Command, InvalidArgumentError } from 'commander';
import { type BrokerFlags, onBroker, withBrokerUrl } from './broker-url.ts';
import type { Terminal } from './terminal.ts';

/** Adds `tail`. */
export function registerTail(program: Command, terminal: Terminal): void {
  withBrokerUrl(program.command('tail <pattern>'))
    .description(
      'print events as they are appended, one JSON object per line; goes on when the broker restarts',
    )
    .option('--from-start', 'begin with the oldest event kept', false)
    .option('--count <n>', 'stop after so many events', countOf, Number.POSITIVE_INFINITY)
    .addHelpText(
      'after',
      "\nExamples:\n  laurel-mock-kafka tail '*.pos.transaction'\n  laurel-mock-kafka tail '*.*.*' --from-start | jq .payload",
    )
    .action(
      async (
        pattern: string,
        { fromStart, count, ...flags }: BrokerFlags & { fromStart: boolean; count: number },
      ) => {
        const enough = Promise.withResolvers<void>();
        let shown = 0;
        const show = (batch: readonly LogRecord[]) => {
          for (const { event } of batch.slice(0, count - shown))
            terminal.write(`${JSON.stringify(event)}\n`);
          shown += batch.length;
          if (shown >= count) enough.resolve();
        };
        await onBroker(flags, async (log) => {
          const tail = await log.tail({
            pattern,
            from: fromStart ? 'earliest' : 'latest',
            handler: show,
          });
          await Promise.race([enough.promise, terminal.stopped]);
          await tail.close();
        });
      },
    );
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('it must be a whole number from 1.');
  return count;
}
