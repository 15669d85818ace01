import type { Channels, Message } from '@laurel/channels/port';

/** Sends letters behind answers: how long it takes and whether it worked tells nobody anything. */
export interface Post {
  send(message: Message): void;
  /** Resolves when what was handed in so far has left, or was given up. */
  drained(): Promise<void>;
}

/** More than this wait for a mail server that is slow: then letters are dropped, and it is told. */
const waitingMax = 1_000;

/** @param onError told of what did not leave; it names no address and no link */
export function openPost(channels: Pick<Channels, 'send'>, onError: (error: Error) => void): Post {
  const underWay = new Set<Promise<void>>();
  const hand = async (message: Message) => {
    try {
      const delivery = await channels.send(message);
      if (!delivery.delivered)
        onError(new Error(`a letter was not sent (${delivery.reason}): ${delivery.detail}`));
    } catch (error) {
      onError(new Error('a letter was not sent', { cause: error }));
    }
  };
  return {
    send(message) {
      if (underWay.size >= waitingMax)
        return onError(new Error('a letter was not sent: too many wait'));
      const handing = hand(message).finally(() => underWay.delete(handing));
      underWay.add(handing);
    },
    drained: async () => void (await Promise.all(underWay)),
  };
}
