import type { LogRecord } from '@laurel/event-log/port';
import { expect, test } from 'vitest';
import { frameOf } from './frame.ts';

test('an event is put into a form once, however many are shown it, and the bytes are shared', () => {
  let made = 0;
  const frame = frameOf(({ offset }: LogRecord) => {
    made += 1;
    return `offset ${offset}: Zoë`;
  });
  const record = (offset: string) => ({ offset }) as LogRecord; // the form looks at nothing else
  const [one, two] = [record('1'), record('2')];
  expect([one, one, two, one].map((of) => frame(of).toString())).toEqual(
    ['1', '1', '2', '1'].map((offset) => `offset ${offset}: Zoë`),
  );
  expect(frame(one)).toBe(frame(one));
  expect(made).toBe(2);
});
