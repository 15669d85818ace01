import type { GroupLog } from './group-log.ts';
import type { TailOptions } from './port.ts';
import { createReader } from './reader.ts';

export interface Tail {
  /** The log has grown. */
  wake(): void;
  /**
   * Ends after the handler in progress; rejects with what the handler threw, if that had ended it.
   */
  close(): Promise<void>;
}

const batchSize = 500;

/** Hands on what comes, one batch at a time. A handler that throws ends its tail. */
export function startTail(
  log: Pick<GroupLog, 'read'>,
  { position, handler }: { position: number; handler: TailOptions['handler'] },
): Tail {
  let notify = () => {};
  let stopped = false;
  let failure: Error | undefined;
  const stop = (reason?: Error) => {
    failure ??= reason;
    stopped = true;
    notify();
  };
  const reader = createReader(log, {
    position,
    limit: batchSize,
    arrived: () => notify(),
    failed: stop,
  });

  const run = async () => {
    while (!stopped) {
      const page = reader.take();
      if (!page) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      } else if (page.records.length > 0) {
        await handler(page.records);
      }
    }
  };
  const running = run().catch((error: unknown) =>
    stop(error instanceof Error ? error : new Error(String(error))),
  );

  return {
    wake: reader.wake,
    async close() {
      stop();
      await running;
      await reader.idle();
      if (failure) throw failure;
    },
  };
}
