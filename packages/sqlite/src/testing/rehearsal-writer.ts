import { writeSync } from 'node:fs';
import { openSqliteWorker } from '../client.ts';

// The process that `crash.test.ts` kills: inserts without end, many at a time, and names each
// acknowledged id on standard output.
const [path = ':memory:', first = '0'] = process.argv.slice(2);
const worker = await openSqliteWorker(new URL('./rehearsal-worker.ts', import.meta.url), path);
let id = Number(first);
const write = async (): Promise<never> => {
  for (;;) {
    id += 1;
    const mine = id;
    await worker.call('insert', { id: mine, text: 'x'.repeat(500) });
    writeSync(1, `${mine}\n`); // synchronous: handed to the pipe before anything else happens
  }
};
await Promise.all(Array.from({ length: 32 }, write));
