import { openSold } from './sold.ts';

/** Hears of one sale after the other, and says what it has heard of, until it is killed. */
const [directory = '', first = '0'] = process.argv.slice(2);
const sold = await openSold(directory);
for (let from = Number(first); ; from += 10) {
  await sold.hear(from, 10);
  process.stdout.write(`${from + 10}\n`);
}
