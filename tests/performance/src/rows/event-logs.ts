import { join } from 'node:path';
import { openKafkaEventLog } from '@laurel/event-log/kafka';
import type { EventLog } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { openWebSocketEventLog } from '@laurel/event-log/websocket';
import type { Bench } from '../bench-context.ts';
import type { EngineFacts } from '../engines/describe.ts';
import { startEngines } from '../engines/start.ts';
import { benchEventLog } from '../event-log.ts';
import { forkServer } from '../forked.ts';
import { describeSqlite } from '../machine.ts';
import { makeScratch } from '../scratch.ts';

/** A log to measure; the one who opened it closes it, then stops its engine. */
interface Opened {
  log: EventLog;
  enginePid?: number;
  facts: EngineFacts;
  close(): Promise<void>;
}

/** Opens a log with empty data, or says why it cannot be had. */
type Open = (directory: string) => Promise<Opened | { missing: string }>;

const logs: Readonly<Record<string, Open>> = {
  sqlite: openSqlite,
  websocket: openWebSocket,
  kafka: openKafka,
};

/** Each event-log adapter alone: messages per second in and out. */
export async function measureEventLogs({
  settings,
  progress,
  add,
  describe,
}: Bench): Promise<void> {
  for (const [name, open] of Object.entries(logs)) {
    const scratch = makeScratch(settings.directory, 'event-log-');
    try {
      progress(`event-logs, ${name}: opening`);
      const opened = await open(scratch.path);
      if ('missing' in opened) {
        add({ section: 'event-logs', what: name, figures: { missing: opened.missing } });
        continue;
      }
      describe(opened.facts);
      try {
        const measured = await benchEventLog({
          ...opened,
          seconds: settings.seconds,
          messages: settings.logMessages,
          run: 'bench',
          onProgress: (operation) => progress(`event-logs, ${name}, ${operation}`),
        });
        for (const { operation, ...figures } of measured)
          add({ section: 'event-logs', what: `${name}: ${operation}`, figures });
      } finally {
        await opened.close();
      }
    } finally {
      scratch.remove();
    }
  }
}

async function openSqlite(directory: string): Promise<Opened> {
  const log = await openSqliteEventLog({ path: join(directory, 'events.db') });
  return { log, facts: describeSqlite(directory), close: () => log.close() };
}

async function openWebSocket(directory: string): Promise<Opened> {
  const broker = await forkServer('event-broker.ts', [join(directory, 'events.db')]);
  const log = await openWebSocketEventLog({ url: broker.url });
  return {
    log,
    enginePid: broker.pid,
    facts: {
      ...describeSqlite(directory),
      name: 'mock-kafka, the embedded log behind a WebSocket',
    },
    async close() {
      await log.close();
      await broker.stop();
    },
  };
}

async function openKafka(directory: string): Promise<Opened | { missing: string }> {
  const engines = await startEngines(directory, ['kafka']);
  const [kafka] = engines.running;
  if (!kafka) return { missing: engines.missing.join() };
  const log = await openKafkaEventLog({ url: kafka.url }).catch(async (error: unknown) => {
    await engines.stop();
    throw error;
  });
  return {
    log,
    enginePid: kafka.pid,
    facts: kafka.facts,
    async close() {
      await log.close();
      await engines.stop();
    },
  };
}
