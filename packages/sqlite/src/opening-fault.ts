/** SQLite's codes `SQLITE_CORRUPT` and `SQLITE_NOTADB`. */
const damageCodes: readonly unknown[] = [11, 26];

/** Why a file cannot be opened, for the operator, in one line. */
export function openingFault(path: string, error: unknown): string {
  const isDamage =
    error instanceof Error && 'errcode' in error && damageCodes.includes(error.errcode);
  const advice = isDamage
    ? '. It is damaged, or no file of Laurel: restore a backup, and keep this file'
    : '';
  return `cannot open ${path}: ${error instanceof Error ? error.message : String(error)}${advice}`;
}
