export function readTotals(report: string): { passed: number; failed: number; skipped: number };
export function slowestFiles(report: string, root: string, count?: number): string[];
