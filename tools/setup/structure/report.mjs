// What a check found, less what it lets pass, as lines for people.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exceptions } from './exceptions.mjs';

const ourRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** The repository to check: ours, or the one named in the first argument. */
export const root = process.argv[2] ? resolve(process.argv[2]) : resolve(ourRoot);

/**
 * Prints each broken rule as file:line, and each exception of these rules that nothing needs.
 * @param name of the check
 * @param count what was looked at, in words
 * @param rules those of the check
 * @param problems `{rule, file, line?, subject?, message}`
 */
export function report(name, count, rules, problems) {
  // Exceptions are those of our files, not of the small trees of the tests.
  const ours = root === resolve(ourRoot);
  const allowed = ours ? exceptions.filter(({ rule }) => rules.includes(rule)) : [];
  const isMeant = (exception, { rule, file, subject }) =>
    exception.rule === rule && exception.file === file && exception.subject === subject;
  const broken = problems.filter((one) => !allowed.some((exception) => isMeant(exception, one)));
  const stale = allowed.filter((exception) => !problems.some((one) => isMeant(exception, one)));
  for (const { file, line, message } of broken)
    console.error(`${file}:${line === undefined ? '' : `${line}:`} ${message}`);
  for (const { rule, file, subject } of stale) {
    const of = subject ? ` for ${subject}` : '';
    console.error(`${file}: needs no exception of «${rule}»${of}; see structure/exceptions.mjs`);
  }
  const found = broken.length + stale.length;
  console.log(`${name}: ${count}, ${found} broken rules, ${allowed.length} exceptions`);
  process.exitCode = found > 0 ? 1 : 0;
}
