// A process with one member of a group, to be killed: its handler fails on the first event, whose
// key then waits for an hour.

import { openKafkaEventLog } from '../kafka.ts';
import { numberOf, sales } from './bench.ts';

const options: Parameters<typeof openKafkaEventLog>[0] = JSON.parse(process.argv[2] ?? '');
const log = await openKafkaEventLog(options);
await log.subscribe({
  group: 'g',
  pattern: sales,
  backoffMs: () => 3_600_000,
  async handler(batch) {
    const [first] = batch;
    console.log(`failed ${first && numberOf(first)}`);
    return batch.map((record) => ({ record, reason: 'later' }));
  },
});
