import { startEngines } from './engines/start.ts';

console.time('start');
const e = await startEngines('/work/main/bench-results', ['kafka', 'mongodb', 'redis', 'tigerbeetle']);
console.timeEnd('start');
console.dir(e, { depth: 6 });
console.time('stop');
await e.stop();
console.timeEnd('stop');
