import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from './log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A log, and what it wrote. */
function open() {
  const lines: string[] = [];
  const log = createLog(
    { logLevel: 'info', logFormat: 'json' },
    { write: (line) => void lines.push((JSON.parse(line) as { msg: string }).msg) },
  );
  return { log, told: () => lines.splice(0) };
}

test('a warning that repeats is told once, and then each minute how often it was', () => {
  const { log, told } = open();
  for (let i = 0; i < 1_204; i += 1) log.warn('the disk is slow');
  expect(told()).toEqual(['the disk is slow']);
  vi.advanceTimersByTime(59_999);
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told()).toEqual(['the disk is slow … and 1,203 times more in the last minute']);
  log.warn('the disk is slow');
  log.warn('the disk is slow');
  vi.advanceTimersByTime(60_000);
  expect(told()).toEqual(['the disk is slow … and 2 times more in the last minute']);
});

test('after a minute without it, it is news again', () => {
  const { log, told } = open();
  log.warn('the disk is slow');
  vi.advanceTimersByTime(60_000);
  log.warn('the disk is slow');
  expect(told()).toEqual(['the disk is slow', 'the disk is slow']);
});

test('another level, cause or organization is another line', () => {
  const { log, told } = open();
  log.warn({ orgId: 'org_1' }, 'not done');
  log.warn({ orgId: 'org_2' }, 'not done');
  log.error({ orgId: 'org_1' }, 'not done');
  log.error({ orgId: 'org_1', err: new Error('no room') }, 'not done');
  log.error({ orgId: 'org_1', err: new Error('no memory') }, 'not done');
  expect(told()).toHaveLength(5);
  log.error({ orgId: 'org_1', err: new Error('no memory') }, 'not done');
  expect(told()).toEqual([]);
});

test('what is no warning is told as often as it happens', () => {
  const { log, told } = open();
  for (let i = 0; i < 3; i += 1) log.info('served');
  expect(told()).toEqual(['served', 'served', 'served']);
});

test('of more different ones than it can count each is told', () => {
  const { log, told } = open();
  for (let i = 0; i < 1_500; i += 1) log.warn(`fault ${i}`);
  for (let i = 0; i < 1_500; i += 1) log.warn(`fault ${i}`);
  // the first thousand are counted from then on
  expect(told()).toHaveLength(2_000);
});
