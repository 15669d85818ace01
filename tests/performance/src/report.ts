import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EngineFacts } from './engines/describe.ts';
import type { Row } from './row.ts';

/** Rows of each section as a table of its own, with the columns that the section has. */
export function tableText(rows: readonly Row[]): string {
  const bySection = Map.groupBy(rows, ({ section }) => section);
  return [...bySection].map(([section, group]) => sectionText(section, group)).join('\n');
}

function sectionText(section: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const cells = [
    [section, ...columns],
    ...rows.map(({ what, figures }) => [what, ...columns.map((column) => textOf(figures[column]))]),
  ];
  const widths = (cells[0] ?? []).map((_, at) =>
    Math.max(...cells.map((line) => (line[at] ?? '').length)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  const [head = '', ...body] = lines;
  return `${[head, '─'.repeat(head.length), ...body].join('\n')}\n`;
}

const textOf = (figure: number | string | undefined) =>
  typeof figure === 'number' ? figure.toLocaleString('en-US') : (figure ?? '');

/** A line for each engine: version and durability settings. */
export function enginesText(engines: readonly EngineFacts[]): string {
  return engines
    .map(({ name, version, durability }) => {
      const settings = Object.entries(durability).map(([setting, value]) => `${setting} ${value}`);
      return `${name} ${version}: ${settings.join(', ')}\n`;
    })
    .join('');
}

export function writeReport(file: string, report: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
