import type { IdPrefix } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import type { Leg } from '@laurel/ledger/postings';
import type { Book, Draw, Reads } from '../words/model.ts';
import type { Activity, ActivityKind, OutcomeEvent } from './activity.ts';
import type { OrgContext } from './context.ts';
import type { Named } from './subjects.ts';

/** What is to be done, understood and checked as far as it can be without looking at balances. */
export interface Command<Input> {
  orgId: string;
  /** Unique name of the event within the organization. */
  dedupe: string;
  contentHash: string;
  /**
   * All a decision needs besides what is loaded; stored with the activity, so that it can be
   * decided again after a crash. No personal data.
   */
  input: Input;
  /**
   * Found on the way in, so that preparing need not read it again; absent when the command comes
   * from a record.
   */
  named?: Named | undefined;
  /** What the ledger said to the previous attempt; absent at the first. */
  refusal?: string | undefined;
}

/**
 * One kind of activity. Everything else (idempotency, record, posting, events, recovery) is the
 * write path's.
 */
export interface Kind<Request, Input> {
  kind: ActivityKind;
  prefix: IdPrefix;
  /** Parses and resolves requests in bulk. One result per request, in order. */
  accept(requests: readonly Request[]): Promise<Result<Command<Input>>[]>;
  /**
   * Loads in bulk what the decisions need besides ledger accounts. One result per command, in
   * order.
   */
  prepare(commands: readonly Command<Input>[]): Promise<Result<Prepared>[]>;
  /**
   * A decision holds for its moment only: what a crash left of it is barred from the ledger and
   * made again, not posted late.
   */
  momentary?: true;
  /** What is published of a posted activity; the same every time it is asked. */
  events(activity: Activity): OutcomeEvent[];
  /**
   * What a repeat of a settled request hears, when that is not the stored outcome; undefined: the
   * stored outcome.
   */
  onRepeat?(activity: Activity, command: Command<Input>): Result<never> | undefined;
  /**
   * What a request hears whose name stands for other content; without it `idempotency_conflict`.
   */
  onConflict?(activity: Activity): Result<never>;
}

/** A decision ready to be made as soon as the accounts are read. */
export interface Prepared {
  context: OrgContext;
  reads: Reads;
  /** Pure: same book, same answer. */
  decide(book: Book, activityId: string): Result<Decided>;
}

/** A decision. */
export interface Decided {
  customerId: string | null;
  locationId: string;
  parentId: string | null;
  occurredAtMs: number;
  legs: Leg[];
  /**
   * Replaces the derived id of the first leg, where only one of several racing activities may
   * apply. That leg must not be one a balance can refuse.
   */
  guardId?: bigint | undefined;
  /**
   * What later activities need to know of this one: attribution of a sale, progress of a refund.
   */
  details: unknown;
  /** Supplies that must stand funded before the legs are posted. */
  draws: readonly Draw[];
  outcome: unknown;
  /** When pending points fall due. */
  dueAtMs: number | null;
}
