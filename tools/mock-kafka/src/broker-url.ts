import type { EventLog } from '@laurel/event-log/port';
import { openWebSocketEventLog } from '@laurel/event-log/websocket';
import type { Command } from 'commander';

export interface BrokerFlags {
  url: string;
}

/** Adds the flag of every command that talks to a running broker. */
export function withBrokerUrl(command: Command): Command {
  return command.option('--url <url>', 'the broker', 'ws://127.0.0.1:9093');
}

/** A person waits. */
const timeoutMs = 2_000;

/** Connects, does something, and disconnects. */
export async function onBroker<T>(
  { url }: BrokerFlags,
  act: (log: EventLog) => Promise<T>,
): Promise<T> {
  const log = await openWebSocketEventLog({ url, timeoutMs });
  try {
    return await act(log);
  } finally {
    await log.close();
  }
}
