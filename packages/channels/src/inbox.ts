import { type Clock, systemClock } from '@laurel/contracts/clock';
import { messageFault } from './check-message.ts';
import type { Channels, KeptMessage } from './port.ts';

/** So many of the latest messages are kept. */
export const keptMax = 200;

/** Keeps messages in memory to be looked at, instead of sending them. For demos and tests. */
export function openInbox({ clock = systemClock }: { clock?: Clock } = {}): Channels & {
  kept(): readonly KeptMessage[];
} {
  let messages: readonly KeptMessage[] = [];
  let closed = false;
  const checkOpen = () => {
    if (closed) throw new Error('the channels are closed');
  };
  return {
    async send(message) {
      checkOpen();
      const fault = messageFault(message);
      if (fault) return fault;
      messages = [{ ...message, sentAtMs: clock.now() }, ...messages].slice(0, keptMax);
      return { delivered: true };
    },
    kept: () => messages,
    async ping() {
      checkOpen();
    },
    async close() {
      closed = true;
      messages = [];
    },
  };
}
