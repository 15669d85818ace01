import { Admin } from '@platformatic/kafka';
import { describe, inject } from 'vitest';
import { testEventLog } from './conformance.ts';
import { openKafkaEventLog, parseKafkaUrl } from './kafka.ts';

const { url } = inject('engines').kafka;

describe.skipIf(!url)('kafka', () => {
  for (const topics of ['separate', 'shared']) {
    testEventLog(`kafka, ${topics} topics`, async () => {
      const prefix = `law-${crypto.randomUUID().slice(0, 8)}-`;
      const options = parseKafkaUrl(
        `${url}?prefix=${prefix}&topics=${topics}&partitions=3&heartbeatMs=100&refreshMs=200&fetchWaitMs=100`,
      );
      return {
        open: () => openKafkaEventLog(options),
        async remove() {
          const admin = new Admin({ clientId: 'laurel-tests', bootstrapBrokers: [...options.brokers] });
          const names = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
          if (names.length > 0) await admin.deleteTopics({ topics: names });
          await admin.close();
        },
      };
    });
  }
});
