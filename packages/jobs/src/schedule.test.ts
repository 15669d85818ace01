import { expect, test } from 'vitest';
import { checkSchedule, dueAfter, type Schedule, scheduleText } from './schedule.ts';

const hourly: Schedule = { cron: '7 * * * *' };

test.each<[string, Schedule, string, string]>([
  ['before its minute', hourly, '2026-11-22T12:06:59Z', '2026-11-22T12:07:00Z'],
  ['at its minute: the next hour', hourly, '2026-11-22T12:07:00Z', '2026-11-22T13:07:00Z'],
  [
    'across a change of clocks',
    { cron: '30 1 * * *' },
    '2026-03-29T00:40:00Z',
    '2026-03-29T01:30:00Z',
  ],
  ['by interval', { everyMs: 5_000 }, '2026-11-22T12:00:00Z', '2026-11-22T12:00:05Z'],
])('%s', (_, schedule, last, due) => {
  expect(dueAfter(schedule, Date.parse(last))).toBe(Date.parse(due));
});

test('what never ran is due at once', () => {
  expect(dueAfter(hourly, undefined)).toBe(0);
});

test('what is only done when asked is never due', () => {
  expect(dueAfter({ whenAsked: true }, undefined)).toBeUndefined();
  expect(dueAfter({ whenAsked: true }, Date.now())).toBeUndefined();
});

test.each<[Schedule, string]>([
  [hourly, '7 * * * * (UTC)'],
  [{ everyMs: 5_000 }, 'every 5 s'],
  [{ everyMs: 250 }, 'every 250 ms'],
  [{ whenAsked: true }, 'when asked'],
])('%o reads as %s', (schedule, text) => {
  expect(scheduleText(schedule)).toBe(text);
});

test.each<Schedule>([
  { cron: '* * * * * *' },
  { cron: '61 * * * *' },
  { cron: 'hourly' },
  { everyMs: 0 },
])('%o is refused', (schedule) => {
  expect(() => checkSchedule(schedule)).toThrow();
});
