export type CsvCell = string | number | bigint | boolean | null;

/**
 * A line (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, «CSV Injection»); numbers are written as they are.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
