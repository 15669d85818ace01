import type { Answer } from './http.ts';

/**
 * `story` to `correction` are told of sales that are told over again (see `stories.ts`), `pieces`
 * to `undoing` in `exchanges.ts`, `snack` in `vouchers.ts`; a hold may be one of a promotion.
 */
type Kind =
  | 'sale'
  | 'refund'
  | 'hold'
  | 'capture'
  | 'void'
  | 'reversal'
  | 'adjustment'
  | 'transfer'
  | 'story'
  | 'early'
  | 'naming'
  | 'correction'
  | 'pieces'
  | 'exchange'
  | 'undoing'
  | 'snack';

/** What is told as a sale. */
export const sales: ReadonlySet<Kind> = new Set(['sale', 'story', 'pieces', 'exchange', 'snack']);

/**
 * One thing asked for, and every answer it ever got: the first one is what the host acknowledged,
 * the others must say the same.
 */
export interface Entry {
  kind: Kind;
  body: Record<string, unknown>;
  /**
   * The sale that a refund, naming, correction or exchange is of; the exchange that is voided; the
   * hold that is captured, voided or reversed.
   */
  of?: Entry;
  /**
   * A sale that the register itself published into the event log, so that the host does not publish
   * it again.
   */
  fromLog?: boolean;
  answers: Answer[];
}

/** One HTTP request; a batch carries several entries. */
export interface Exchange {
  /** `POST` without it. */
  method?: 'PUT';
  path: string;
  body: unknown;
  idempotencyKey?: string;
  entries: Entry[];
  /** Its entry was asked for before. */
  isRepeat?: boolean;
  /** No answer came: the effect is unknown until it is asked again. */
  isOpen: boolean;
}

/** All that one data directory was ever asked for. */
export interface Journal {
  entries: Entry[];
  exchanges: Exchange[];
  /** What was wrong with an answer at the moment it came. */
  faults: string[];
}

export const openJournal = (): Journal => ({ entries: [], exchanges: [], faults: [] });

export const isDone = ({ status }: Answer) => status === 200 || status === 201;

/** What the host acknowledged as done. */
export function outcomeOf<T>(entry: Entry): T | undefined {
  const answer = entry.answers.find(isDone);
  return answer?.body as T | undefined; // what the route documents
}

/** Writes an answer down. A host that cannot be reached or asks to try again has not answered. */
export function settle(journal: Journal, exchange: Exchange, answer: Answer | undefined): void {
  if (answer && answer.status >= 500 && answer.status !== 503)
    journal.faults.push(
      `${exchange.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
    );
  if (!answer || answer.status >= 500) return;
  if (!exchange.path.endsWith('/batch') || answer.status !== 200) {
    exchange.isOpen = false;
    for (const entry of exchange.entries) entry.answers.push(answer);
    return;
  }
  const { results } = answer.body as {
    results: { status: number; outcome?: unknown; problem?: unknown }[];
  };
  exchange.entries.forEach((entry, i) => {
    const result = results[i];
    if (result && result.status < 500)
      entry.answers.push({ status: result.status, body: result.outcome ?? result.problem });
    else journal.faults.push(`a line of a batch got ${JSON.stringify(result)}`);
  });
  exchange.isOpen = false;
}
