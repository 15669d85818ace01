// A process with one member of a group, to be killed. Arguments: how to open the log, as JSON, and
// `fails`: its handler fails on the first event, whose key then waits for an hour; or the number of
// the event that ends it, as nobody sees coming and with nothing flushed. With that it writes what
// it has dealt with, a line for each, and ends when that was all.

import { writeSync } from 'node:fs';
import { openKafkaEventLog } from '../kafka.ts';
import type { LogRecord } from '../port.ts';
import { openSqliteEventLog } from '../sqlite.ts';
import { numberOf, type Opening, quick, sales } from './bench.ts';

const opening: Opening = JSON.parse(process.argv[2] ?? '');
const mode = process.argv[3] ?? 'fails';
const log = await ('sqlite' in opening
  ? openSqliteEventLog(opening.sqlite)
  : openKafkaEventLog(opening.kafka));

if (mode === 'fails') {
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
} else {
  const isPoison = (record: LogRecord) => numberOf(record) === Number(mode);
  const subscription = await log.subscribe({
    group: 'g',
    pattern: sales,
    ...quick,
    async handler(batch) {
      if (batch.some(isPoison)) process.kill(process.pid, 'SIGKILL');
      writeSync(1, batch.map((record) => `${numberOf(record)}\n`).join(''));
      return undefined;
    },
  });
  await subscription.drained();
  await subscription.close();
  await log.close();
}
