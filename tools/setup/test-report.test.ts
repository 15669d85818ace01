import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTotals, slowestFiles } from './test-report.mjs';

/** A report of files that each have a name, a duration in ms, and the states of their tests. */
function reportOf(files: readonly (readonly [string, number, ...string[]])[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-report-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'vitest.json');
  const states = files.flatMap(([, , ...tests]) => tests);
  const count = (state: string) => states.filter((one) => one === state).length;
  const report = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    testResults: files.map(([name, durationMs, ...tests]) => ({
      name: `/laurel/${name}`,
      startTime: 1_000,
      endTime: 1_000 + durationMs,
      status: tests.includes('failed') || tests.length === 0 ? 'failed' : 'passed',
      assertionResults: tests.map((status) => ({ status })),
    })),
  };
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test('a file that could not be loaded is one failure', () => {
  const report = reportOf([
    ['sale.test.ts', 10, 'passed', 'passed', 'pending'],
    ['refund.test.ts', 10, 'failed', 'failed', 'todo'],
    ['broken.test.ts', 0],
  ]);
  expect(readTotals(report)).toEqual({ passed: 2, failed: 3, skipped: 2 });
});

test('the files that took longest come first', () => {
  const report = reportOf([
    ['sale.test.ts', 1_234, 'passed'],
    ['expire.test.ts', 12_000, 'passed'],
    ['refund.test.ts', 50, 'passed'],
  ]);
  expect(slowestFiles(report, '/laurel', 2)).toEqual([
    '   12.0 s  expire.test.ts',
    '    1.2 s  sale.test.ts',
  ]);
});

test('a run that broke off before its report says nothing', () => {
  expect(readTotals('/nowhere/vitest.json')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(slowestFiles('/nowhere/vitest.json', '/laurel')).toEqual([]);
});
