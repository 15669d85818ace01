// What Vitest's JSON report says: totals, and where the time went.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Totals of a run. A file that failed without a failed test (it could not be loaded, say) counts as
 * one failure.
 * @param report path of the JSON report; when it is not there, the run broke off before it began
 */
export function readTotals(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    readReport(report);
  const brokenFiles = testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * Lines that name the files that took longest, the longest first: the tests and hooks of each, by
 * the clock on the wall, while other files ran beside them.
 * @param root what the paths are relative to
 */
export function slowestFiles(report, root, count = 10) {
  if (!existsSync(report)) return [];
  return readReport(report)
    .testResults.map(({ name, startTime, endTime }) => ({
      file: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
}

const readReport = (report) => JSON.parse(readFileSync(report, 'utf8'));
