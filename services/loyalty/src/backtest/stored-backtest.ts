import type { Document } from '@laurel/documents/port';
import type { Report } from './report-schema.ts';
import type { Progress } from './run-backtest.ts';

export const statuses = ['queued', 'running', 'done', 'failed'] as const;

/** A backtest that somebody asked for, and what came of it. */
export interface StoredBacktest extends Document {
  status: (typeof statuses)[number];
  /** The key that asked. */
  by: string;
  createdAtMs: number;
  fromMs: number;
  toMs: number;
  /** The program to try, as JSON; empty once it is finished. */
  draft: string;
  /** What it is compared with; null: no program was published. */
  publishedVersion: number | null;
  progress: Progress;
  /** How often it was begun. */
  attempts: number;
  /** It is begun no sooner, ms since epoch. */
  notBeforeMs: number;
  /** When whoever carries it out last showed that it lives, ms since epoch; null: nobody does. */
  beatAtMs: number | null;
  finishedAtMs: number | null;
  report: Report | null;
  failure: BacktestFailure | null;
}

export interface BacktestFailure {
  code: (typeof failures)[number];
  detail: string;
}

/** Why a backtest has no report. */
export const failures = ['too_large', 'interrupted'] as const;

export const isUnfinished = ({ status }: Pick<StoredBacktest, 'status'>): boolean =>
  status === 'queued' || status === 'running';
