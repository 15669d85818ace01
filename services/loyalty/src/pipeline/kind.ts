import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Movement } from '@laurel/ledger/movement';
import type { Ledger } from '@laurel/ledger/port';
import type { Leg, PostingReason } from '@laurel/ledger/postings/leg';
import type { AuditAction } from '@laurel/membership/membership';
import type { TSchema } from 'typebox';
import type { Draw, Reads, Standings } from '../words/model.ts';
import type { Activities } from './activities.ts';
import type { Activity, Done, OutcomeEvent } from './activity.ts';
import type { ActivityType } from './activity-type.ts';
import type { Contexts, OrgContext } from './context.ts';
import type { FreeText } from './free-text.ts';
import type { Poster } from './post.ts';
import type { ResolvedSubject, Subjects } from './subjects.ts';

/** What every request says: of which organization it is asked. */
export interface Asked {
  orgId: string;
}

/**
 * One kind of activity: all that is its own. Everything else (idempotency, record, posting, events,
 * recovery) is the write path's.
 */
export interface Kind<Request extends Asked, A extends Activity> {
  type: ActivityType<A>;
  /** Requests of one lane (a customer, a redemption) are never under way in two batches at once. */
  lane(request: Request): string;
  /** What a request costs, 1 is an ordinary one; all of a kind alike without it. */
  weight?(request: Request): number;
  /** Schema of the outcome, which is the answer. */
  answer: TSchema;
  /** Reasons of the postings whose movements it explains in a statement. */
  origins: readonly PostingReason[];
  /**
   * A sentence for people about such a movement.
   * @param of the activity that posted it, if it is known, and the name of the rule that gave it
   */
  sentence(movement: Movement, of: { activity: A | undefined; rule: string | null }): string;
  /**
   * A decision holds for its moment only: what a crash left of it is barred from the ledger and
   * made again, not posted late.
   */
  momentary?: true;
  /**
   * Who did it and why, for the audit log and the statement. Absent for what a customer does by
   * buying and redeeming, and for what happens by itself.
   */
  answeredFor?(activity: A): Accountable;
  /** What people wrote into it; without it: nothing. */
  freeText?: FreeText<A>;
  /** What an outside system knows it by; without it, or undefined: nothing. */
  externalId?(activity: A): string | undefined;
  /**
   * What is published of a posted activity; the same every time it is asked. Nothing that people
   * wrote: events are copied to where nobody can take it back from.
   */
  events(activity: A): readonly OutcomeEvent[];
  /** The way in from outside; without it only the platform itself asks. */
  routes?(app: TypedApp, intake: Intake<Request, A>, edge: KindEdge): void;
  open(tools: KindTools): Handling<Request, A>;
}

/** What somebody answers for. */
export interface Accountable {
  action: AuditAction;
  /** Id of what was changed. */
  subject: string;
  /** The key that asked; undefined: of a record from before it was kept. */
  by: string | undefined;
  /** In the words of whoever did it; undefined: none was given. */
  reason: string | undefined;
  /** What came of it, for the audit log; no personal data. */
  after: Readonly<Record<string, unknown>>;
}

/** The way in for one kind of activity. */
export interface Intake<Request, A extends Activity> {
  /** Decides and posts; answered when durable. Requests that arrive together share a batch. */
  submit(request: Request): Promise<Result<Done<A>>>;
  /** The decision without its effect. */
  preview(request: Request): Promise<Result<A['outcome']>>;
}

/** What a kind does with what it was opened with. */
export interface Handling<Request, A extends Activity> {
  /** Parses and resolves requests in bulk. One result per request, in order. */
  accept(requests: readonly Request[]): Promise<Result<Command<A['input']>>[]>;
  /**
   * Loads in bulk what the decisions need besides ledger accounts. One result per command, in
   * order.
   */
  prepare(commands: readonly Command<A['input']>[]): Promise<Result<Prepared<A>>[]>;
  /**
   * What a request is known by whatever has become of those it names: a repeat that is refused by
   * now hears what was answered at first. Without it the refusal stands.
   */
  recall?(request: Request): Named;
  /**
   * What a repeat of a settled request hears, when that is not the stored outcome; undefined: the
   * stored outcome.
   */
  onRepeat?(activity: A, command: Command<A['input']>): Result<never> | undefined;
  /**
   * What a request hears whose name stands for other content; without it `idempotency_conflict`.
   */
  onConflict?(activity: Activity): Result<never>;
}

/** A kind, whichever. */
export type AnyKind = Kind<Asked, Activity>;

/** What kinds are opened with. */
export interface KindTools {
  activities: Activities;
  contexts: Contexts;
  subjects: Subjects;
  ledger: Ledger;
  poster: Poster;
  clock: Clock;
  /**
   * Posts the refunds that were told before this sale and are not posted yet: whatever else takes
   * something of it comes after them. Asked when the ledger has the sale. Answers whether there was
   * any. Failure: `unavailable`.
   * @param name `dedupe` of whoever asks, which may be one of them: only those told before it
   */
  toldBefore(sale: Pick<Activity, 'orgId' | 'dedupe'>, name: string): Promise<Result<boolean>>;
}

/** What routes of a kind need besides its intake. */
export interface KindEdge {
  ids: Ids;
}

/** What a request is known by. */
export interface Named {
  orgId: string;
  /** Unique name of the event within the organization. */
  dedupe: string;
  /** Whether a record under this name was made of this very request. */
  recognizes(recorded: Activity): boolean;
}

/** What is to be done, understood and checked as far as it can be without looking at balances. */
export interface Command<Input> extends Pick<Named, 'orgId' | 'dedupe'>, Partial<Named> {
  orgId: string;
  dedupe: string;
  /** Of the words of the request; by it a record is recognized where there is no `recognizes`. */
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
  resolved?: ResolvedSubject | undefined;
  /** What the ledger said to the previous attempt; absent at the first. */
  refusal?: string | undefined;
}

/** A decision ready to be made as soon as the accounts are read. */
export interface Prepared<A extends Activity = Activity> {
  context: OrgContext;
  reads: Reads;
  /** Pure: same standings, same answer. */
  decide(standings: Standings, activityId: string): Result<Decided<A>>;
}

/** A decision. */
export interface Decided<A extends Activity = Activity> {
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
  details: A['details'];
  /** Supplies that must stand funded before the legs are posted. */
  draws: readonly Draw[];
  outcome: A['outcome'];
  /** When it is to be looked at again (see `Activity.dueAtMs`). */
  dueAtMs: number | null;
}
