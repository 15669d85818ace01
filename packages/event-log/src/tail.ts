import type { GroupLog } from './group-log.ts';
import type { TailOptions } from './port.ts';

export interface Tail {
  /** The log has grown. */
  wake(): void;
  /**
   * Ends after the handler in progress; rejects with what the handler threw, if that had ended it.
   */
  close(): Promise<void>;
}

/** So much is read for a tail at once: what it holds of the log while its handler is at work. */
const batch = { limit: 500, bytes: 32 * 1024 };

/**
 * Hands on what comes, one batch at a time, and reads nothing ahead: a slow handler holds little. A
 * handler that throws ends its tail.
 */
export function startTail(
  log: Pick<GroupLog, 'read'>,
  {
    position,
    handler,
    ready = async () => () => {},
  }: { position: number } & Pick<TailOptions, 'handler' | 'ready'>,
): Tail {
  let notify = () => {};
  let stopped = false;
  let failure: Error | undefined;
  let more = true;
  const stop = (reason?: Error) => {
    failure ??= reason;
    stopped = true;
    notify();
  };
  const run = async () => {
    for (let after = position; !stopped; ) {
      if (!more) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
        continue;
      }
      more = false; // a wake during the read says that there is more again
      const handedOver = await ready();
      if (stopped) return handedOver();
      try {
        const found = await log.read({ after, ...batch });
        after = found.readTo;
        more ||= found.more;
        if (found.records.length > 0 && !stopped) await handler(found.records);
      } finally {
        handedOver();
      }
    }
  };
  const running = run().catch((error: unknown) =>
    stop(error instanceof Error ? error : new Error(String(error))),
  );

  return {
    wake() {
      more = true;
      notify();
    },
    async close() {
      stop();
      await running;
      if (failure) throw failure;
    },
  };
}
