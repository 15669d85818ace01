import type { Turn } from './duty.ts';
import type { Schedule } from './schedule.ts';

/** What a piece of work has to tell, by name: `{customers: 500, expired: 3}`. Added up by run. */
export type Counts = Readonly<Record<string, number>>;

interface Named {
  /** Names the job in every process, in the routes and in `--processors`, such as `expiry`. */
  name: string;
  /** What it does, one sentence for people. */
  title: string;
  schedule: Schedule;
  /** How long after its holder's death another process takes it over, in ms. Default 30 s. */
  leaseMs?: number | undefined;
  /**
   * What it does follows from the date and cannot be taken back, such as points that lapse. When it
   * is hours late, the clock may have been set forward by mistake: then it waits for an hour, in
   * which somebody can set that right. When its last run is yet to come, the clock may be behind:
   * then it rests until then. Who asks for it is obeyed.
   */
  irrevocable?: boolean;
}

/** Work of the installation as a whole. */
export interface PlatformJob extends Named {
  scope: 'platform';
  /**
   * Runs every few seconds: a run is kept in memory, and noted down at most once a minute, unless
   * it was asked for or ends otherwise than the one before.
   */
  quiet?: boolean;
  /** May be done twice, by two processes at once: a lease is no lock. */
  run(work: Turn & { nowMs: number }): Promise<Counts>;
}

/** One page of the work in one organization. */
export interface OrganizationPage {
  orgId: string;
  /** Which of the organization's pieces; the run's id for a job that names none. */
  piece: string;
  /** What the page before returned; `undefined` = the first. */
  cursor: string | undefined;
  nowMs: number;
}

export interface PageDone {
  counts?: Counts;
  /** How many were left out and are to be tried again by the next run. */
  failed?: number;
  /** Where the next page begins; `undefined` = this was the last. */
  nextCursor?: string | undefined;
}

/**
 * Work of each organization, written as one page of it in one. The runner goes through all
 * organizations and all pages, keeps the place, and lets no organization that fails keep the others
 * waiting.
 */
export interface OrganizationsJob extends Named {
  scope: 'organizations';
  /**
   * What is to be done once and never again, by name (`points|2027-02`): a piece whose pages were
   * all done, nothing left out, is not begun by later runs. Default: the work is repeated by each
   * run.
   */
  pieces?(of: { orgId: string; nowMs: number }): Promise<readonly string[]>;
  /**
   * A page done twice, also by two processes at once, must be harmless: whoever dies after a page
   * and before its place is noted leaves it to be done again. What it throws is the failure of this
   * organization: it goes on at the same page in the next run of a named piece, else anew.
   */
  run(page: OrganizationPage): Promise<PageDone>;
}

/** Background work: what it does, when, and for whom. */
export type Job = PlatformJob | OrganizationsJob;

export function addCounts(sum: Counts, more: Counts = {}): Counts {
  const total: Record<string, number> = { ...sum };
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
  return total;
}
