import type { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { type ApiFlags, CommandError, withApiFlags } from './api.ts';
import { openSocket } from './socket.ts';

/** Adds `laurel tail PATTERN`. */
export function registerTail(program: Command): void {
  withApiFlags(program.command('tail <pattern>'))
    .description('print events as they happen, one JSON object per line')
    .option('--from-start', 'begin with the oldest event kept', false)
    .option('--count <n>', 'stop after so many events')
    .addHelpText(
      'after',
      "\nExamples:\n  laurel tail '*.pos.transaction'\n  laurel tail '*.*.*' --from-start | jq .payload",
    )
    .action(
      async (
        pattern: string,
        { fromStart, count, ...api }: ApiFlags & { fromStart: boolean; count?: string },
      ) => {
        const most = count === undefined ? Number.POSITIVE_INFINITY : Number(count);
        if (!(most >= 1)) throw new ConfigError('--count must be a number from 1');
        const socket = await openSocket(api, { pattern, from: fromStart ? 'earliest' : 'latest' });
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        let shown = 0;
        socket.on('message', (data) => {
          const message: { type?: string; event?: unknown } = JSON.parse(String(data));
          if (message.type !== 'event' || shown >= most) return;
          shown += 1;
          process.stdout.write(`${JSON.stringify(message.event)}\n`);
          if (shown >= most) socket.close(1000);
        });
        socket.on('close', (code, reason) =>
          shown >= most || code === 1000
            ? resolve()
            : reject(new CommandError(`the stream ended: ${reason.toString() || `code ${code}`}`)),
        );
        socket.on('error', (error) =>
          reject(new CommandError(`the stream broke: ${error.message}`)),
        );
        // `laurel tail … | head -1`: the reader has gone, so have we.
        process.stdout.on('error', () => process.exit(0));
        process.once('SIGINT', () => socket.close(1000));
        await promise;
      },
    );
}
