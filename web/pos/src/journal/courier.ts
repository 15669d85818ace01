import type { LaurelClient } from '@laurel/api-client/source/client';
import type { Journal } from './journal.ts';
import { type Sent, sendWaiting } from './send.ts';

/** How it stands with the server; `new`: nothing was heard of it yet. */
export type Link = Sent | 'new';

/** Tells what waits whenever it can be told, and says how it stands. */
export interface Courier {
  link(): Link;
  subscribe(listener: () => void): () => void;
  /** Tries now; one try at a time, in all tabs of the browser. */
  send(): Promise<Link>;
  /** Something else was asked, and the server did not answer. */
  lost(): void;
  close(): void;
}

const tryAgainMs = 5_000;

/** Of all tabs one sends; without TLS browsers have no locks, and sending twice does no harm. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  (navigator.locks as LockManager | undefined)?.request('laurel-pos sending', work) ?? work();

export function openCourier({
  journal,
  api,
  isKnown,
}: {
  journal: Journal;
  api: Pick<LaurelClient, 'POST'>;
  /** Whether the server knows this till; rejects while it does not say. */
  isKnown(): Promise<boolean>;
}): Courier {
  let link: Link = 'new';
  const listeners = new Set<() => void>();
  const show = (next: Link) => {
    link = next;
    for (const tell of listeners) tell();
    return next;
  };
  const attempt = async (): Promise<Link> => {
    try {
      // who it asks as is asked whenever that may have changed
      if (link !== 'told' && !(await isKnown())) return 'unknown';
      await journal.reload();
      return await sendWaiting(journal, api, isKnown);
    } catch {
      return 'unreached';
    }
  };
  let underWay: Promise<Link> | undefined;
  let wanted = false;
  const sendInTurn = async (): Promise<Link> => {
    let last: Link = link;
    do {
      wanted = false;
      last = show(await inTurn(attempt));
    } while (wanted && last === 'told');
    return last;
  };
  const send = () => {
    wanted = true;
    underWay ??= sendInTurn().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const look = () => {
    const waits = journal.entries().some(({ state }) => state === 'waiting');
    if (link !== 'unknown' && (link !== 'told' || waits)) void send();
  };
  const timer = setInterval(look, tryAgainMs);
  const isBack = () => void send();
  addEventListener('online', isBack);
  return {
    link: () => link,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    lost: () => void show('unreached'),
    close() {
      clearInterval(timer);
      removeEventListener('online', isBack);
    },
  };
}
