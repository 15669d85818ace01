import type { Clock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { createTransport } from 'nodemailer';
import { messageFault, refused } from './check-message.ts';
import type { Channels, Delivery } from './port.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/** How long a server may take for each step before it counts as gone. */
const stepMs = 10_000;
/** A sign of life is believed for so long: servers count who signs in. */
const believedMs = 60_000;

export interface SmtpOptions {
  /** See `parseSmtpUrl`. */
  url: string;
  clock: Clock;
  /** Shorter for tests. */
  stepMs?: number;
}

/**
 * Hands e-mail to a mail server. It carries nothing to phones. At most two connections; what comes
 * meanwhile waits for them.
 * @throws Error when the URL makes no sense
 */
export function openSmtpChannels({ url, clock, stepMs: limitMs = stepMs }: SmtpOptions): Channels {
  const { host, port, secure, needsTls, auth, from } = parseSmtpUrl(url);
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: needsTls, pool: true, maxConnections: 2 },
    ...(auth ? { auth } : {}),
    ...{ connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: limitMs },
    // content is text that we made: nothing in it may name a file or an address to fetch
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let closed = false;
  let answeredAtMs: number | undefined;
  const underWay = new Set<Promise<Delivery>>();
  const checkOpen = () => {
    if (closed) throw new Error('the channels are closed');
  };

  async function handOver(mail: MailOf): Promise<Delivery> {
    try {
      await transport.sendMail({ from, ...mail });
      answeredAtMs = clock.now();
      return { delivered: true };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  return {
    async send(message) {
      checkOpen();
      const fault = messageFault(message);
      if (fault) return fault;
      const { to, subject = '', text, html } = message;
      if (!('email' in to))
        return { delivered: false, reason: 'no_channel', detail: 'a mail server reaches no phone' };
      const mail = { to: { name: '', address: to.email }, subject, text };
      const handing = handOver(html === undefined ? mail : { ...mail, html });
      underWay.add(handing);
      const delivery = await handing;
      underWay.delete(handing);
      return delivery;
    },
    async ping() {
      checkOpen();
      const nowMs = clock.now();
      if (answeredAtMs !== undefined && Math.abs(nowMs - answeredAtMs) < believedMs) return;
      try {
        await transport.verify();
      } catch (error) {
        throw new EngineUnavailable('smtp', messageOf(error), { cause: error });
      }
      answeredAtMs = nowMs;
    },
    async close() {
      closed = true;
      await Promise.all(underWay);
      transport.close();
    },
  };
}

interface MailOf {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
}

/**
 * Only what the server says of the addresses or of the letter is about this message; and of that
 * 5yz is final, everything else may be otherwise later (RFC 5321, 4.2.1).
 */
function deliveryOf(error: unknown): Delivery {
  const { code, responseCode } = error instanceof Error ? (error as SmtpError) : {};
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isOfMessage && typeof responseCode === 'number' && responseCode >= 500)
    return refused(messageOf(error));
  return { delivered: false, reason: 'unreachable', detail: messageOf(error) };
}

/** What errors of the driver may carry; each is checked where it is read. */
interface SmtpError extends Error {
  code?: unknown;
  responseCode?: unknown;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
