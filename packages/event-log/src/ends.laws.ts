import { expect } from 'vitest';
import { event, type Law, range } from './testing/bench.ts';
import { deadLettersOf } from './testing/dead-letters.ts';

const givenUp =
  'an event that ends every process that takes it is given up after five of them; all else is dealt with';

/** Not for an adapter whose members' ends are not the ends of what keeps the log. */
export const lawsOfEnds: readonly string[] = [givenUp];

/** What a process leaves behind that ended without a word. */
export const endLaws: readonly Law[] = [
  {
    law: givenUp,
    async run(bench) {
      if (!bench.live) throw new Error('this adapter must say how another process opens it');
      await bench.log.append(range(40).map((n) => event(n, { customerId: `cus_${n % 5}` })));
      await bench.log.close();
      const ends: (string | number)[] = [];
      const dealtWith = new Set<number>();
      while (ends.at(-1) !== 0 && ends.length < 9) {
        const life = await bench.live(23);
        ends.push(life.end);
        for (const n of life.dealtWith) dealtWith.add(n);
      }
      // The first process notes nothing, the second has all in hand; then it is alone in it.
      expect(ends).toEqual([...Array(5).fill('SIGKILL'), 0]);
      expect([...dealtWith].sort((a, b) => a - b)).toEqual(range(40).filter((n) => n !== 23));

      await bench.reopen();
      const [letter, ...others] = await deadLettersOf(bench.log, 'g');
      expect(others).toEqual([]);
      expect(letter?.event.payload).toMatchObject({
        reason: expect.stringMatching(/^crashed_the_process: 3 times/),
        event: event(23, { customerId: 'cus_3' }),
      });
      // What comes later is taken as ever, also of the same customer.
      await bench.log.append([event(63, { customerId: 'cus_3' })]);
      await bench.log.close();
      expect(await bench.live(23)).toEqual({ end: 0, dealtWith: [63] });
    },
  },
];
