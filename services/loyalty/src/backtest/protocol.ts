import type { Chapter } from './history.ts';
import type { Report } from './report-schema.ts';
import type { Indexed, NextRecord } from './time-index.ts';

/** What the thread of a backtest is begun with. */
export interface ThreadData {
  fromMs: number;
  toMs: number;
  headOfficeId: string;
  /** Of the organization. */
  currency: string;
  timeZone: string;
  /** As JSON. */
  draft: string;
  published: { text: string; version: number } | null;
}

/** What it is asked, one after the other. */
export type ThreadQuestion =
  /** Records that there are, and sales of which something became. */
  | {
      ask: 'index';
      records: Indexed[];
      changed: { id: string; atMs: number | null }[];
    }
  /** All are told; how many are there, and which come first? */
  | { ask: 'begin'; count: number }
  /** The next chapter; which records come after it? */
  | { ask: 'live'; chapter: Chapter; count: number }
  | { ask: 'report' };

/** What it answers; `cpuMs`: time of its processor that this took. */
export type ThreadAnswer = { cpuMs: number } & (
  | { answer: 'indexed'; size: number }
  | { answer: 'next'; total: number; next: NextRecord[] }
  | { answer: 'report'; report: Report }
);
