import type { EventLog } from '@laurel/event-log/port';
import type { Port } from './port.ts';

export const events: Port<EventLog> = {
  variable: 'LAUREL_EVENTS',
  urls: 'sqlite:<file>, kafka://[user:password@]host:port,…[?tls=true&sasl=…&ca=<file>], ws://host:port',
  standard: 'sqlite:<data>/events.db',
  sharedExample: 'kafka://…',
  absence: 'degraded', // outcomes are published later
  schemes: {
    sqlite: {
      engine: 'sqlite',
      embedded: 'file',
      async open({ path, clock, tell, lost, eventsDays }) {
        const { openSqliteEventLog } = await import('@laurel/event-log/sqlite');
        return await openSqliteEventLog({ path, clock, tell, lost, keepDays: eventsDays });
      },
    },
    kafka: {
      engine: 'kafka',
      async open({ url, clock }) {
        const { openKafkaEventLog } = await import('@laurel/event-log/kafka');
        return await openKafkaEventLog({ url, clock });
      },
    },
    ws: {
      engine: 'mock-kafka',
      async open({ url, clock }) {
        const { openWebSocketEventLog } = await import('@laurel/event-log/websocket');
        return await openWebSocketEventLog({ url, clock });
      },
    },
  },
};
