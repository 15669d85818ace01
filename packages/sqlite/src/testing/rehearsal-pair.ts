import { openDatabase } from '../server.ts';

// The process whose files `copy.test.ts` copies: counts in the first, then in the second, without
// end. So at any moment the first is level with the second, or one ahead.
const [first = '', second = ''] = process.argv.slice(2);
const count = (path: string) => {
  const db = openDatabase(path);
  db.exec('CREATE TABLE IF NOT EXISTS counted (n INTEGER); INSERT INTO counted VALUES (0)');
  const step = db.prepare('UPDATE counted SET n = n + 1');
  return () => step.run();
};
const steps = [first, second].map(count);
process.stdout.write('counting\n');
for (;;) for (const step of steps) step();
