import { readFileSync } from 'node:fs';
import { countLaws, type TestReport } from './count-laws.ts';
import { manifest } from './laws.ts';
import type { EnginesFound } from './vitest-setup.ts';

/**
 * `check-laws.ts <Vitest's JSON report> [<what the set-up found>]`: fails when an adapter kept
 * fewer laws than its port has.
 */
const [reportFile, enginesFile] = process.argv.slice(2);
if (reportFile === undefined) throw new Error('usage: check-laws.ts <report> [<engines>]');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const report = read(reportFile) as TestReport; // Vitest wrote it
// our set-up wrote it
const engines = enginesFile === undefined ? undefined : (read(enginesFile) as EnginesFound);
const { lines, faults } = countLaws(manifest, report, engines);
for (const line of lines) console.log(line);
for (const fault of faults) console.error(`✗ ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
