import { addressOf, messageFault } from './check-message.ts';
import type { Channels } from './port.ts';

/**
 * Tells the operator what would have been sent, and sends nothing. For trying things out: links and
 * codes that are for somebody else stand in the log.
 * @param tell takes one text for each message
 */
export function openConsoleChannels({ tell }: { tell(text: string): void }): Channels {
  let closed = false;
  const checkOpen = () => {
    if (closed) throw new Error('the channels are closed');
  };
  return {
    async send(message) {
      checkOpen();
      const fault = messageFault(message);
      if (fault) return fault;
      const { to, subject, text } = message;
      const title = subject === undefined ? '' : ` «${subject}»`;
      tell(`message to ${addressOf(to)}${title} (not sent; see LAUREL_MAIL):\n${text}`);
      return { delivered: true };
    },
    async ping() {
      checkOpen();
    },
    async close() {
      closed = true;
    },
  };
}
