import type { FileLine, Reject } from './parse-line.ts';

/**
 * The import's memory, a SQLite file: the lines sorted into tickets, and how far each ticket got.
 * It lets a file of any size be put in business-time order without holding it, and a killed import
 * go on. It can be deleted at any time: the API knows every sale and refund again by its external
 * id.
 */
export interface WorkingFile {
  /** What was read, once the whole file is staged. */
  staged(): Staged | undefined;
  /** Takes parsed lines; `rejected` ones with their reason. */
  stage(lines: readonly StagedLine[]): void;
  /**
   * Sorts the staged lines into tickets. Lines that contradict their ticket, and tickets beyond the
   * limits, become rejects.
   */
  finishStaging(staged: Staged, limits: { linesMax: number }): void;

  /**
   * Locations and customers that the sales name and that have no id yet; in the order of their
   * first sale.
   */
  unknownLocations(limit: number): string[];
  unknownCustomers(limit: number): string[];
  learnLocation(name: string, id: string): void;
  learnCustomer(name: string, id: string): void;
  /** Nothing can be done for this customer: all its lines become rejects. */
  refuseCustomer(name: string, reject: Reject): void;

  /** Who brought customers that have an id, and has not been told; as they stand in the file. */
  openReferrals(limit: number): OpenReferral[];
  /** The id of a customer that was learnt. */
  customerId(name: string): string | undefined;
  /** Told; or refused, which the line's sale is not. */
  finishReferral(referral: OpenReferral, reject: Reject | undefined): void;

  /** Open tickets after `seq`, in business-time order. */
  openTickets(afterSeq: number, limit: number): Ticket[];
  linesOf(ticket: Ticket): TicketLine[];
  /**
   * Pieces of earlier sales to the same customer that a returned line may go back to: newest first.
   */
  returnable(ticket: Ticket, sku: string): Returnable[];
  /** Writes down what became of tickets, all at once. */
  finish(outcomes: readonly TicketOutcome[]): void;

  /** Records in file order. */
  rejects(): IterableIterator<Reject & { line: number }>;
  tally(): Tally;
  close(): void;
  /** Closes and removes the file. */
  discard(): void;
}

export interface OpenReferral {
  /** Of the first line that says it. */
  line: number;
  customerId: string;
  /** External id. */
  referrer: string;
}

export interface Staged {
  lines: number;
  /** Lines whose price was rounded to the minor unit. */
  rounded: number;
}

export type StagedLine = { number: number } & (
  | { ok: true; line: FileLine }
  | { ok: false; reject: Reject }
);

/** All lines of one sale id of one kind. */
export interface Ticket {
  seq: number;
  kind: 'sale' | 'return';
  sale: string;
  occurredAtMs: number;
  customer: string | null;
  customerId: string | null;
  location: string;
  locationId: string | null;
  lines: number;
  /** Σ quantity × unit price, minor units. */
  total: number;
}

export interface TicketLine {
  /** In the file. */
  number: number;
  /** In the ticket, from 1: the line's id in the API. */
  position: number;
  sku: string | null;
  name: string | null;
  category: string | null;
  /** Above zero, for returns too. */
  quantity: number;
  unitPrice: number;
}

export interface Returnable {
  number: number;
  position: number;
  sale: string;
  transactionId: string;
  left: number;
}

export type TicketOutcome =
  | { ticket: Ticket; kind: 'posted'; transactionId: string }
  | { ticket: Ticket; kind: 'refused'; reject: Reject }
  | {
      ticket: Ticket;
      kind: 'returned';
      /**
       * Pieces that were sent back, by the file's line number of the sale and of the return. Where
       * the host refused the refund they count as gone from the sale all the same: what later
       * returns find must not depend on the host's answers, or a repeated import would send other
       * refunds.
       */
      sent: readonly {
        soldLine: number;
        soldSale: string;
        returnedLine: number;
        quantity: number;
        refunded: boolean;
      }[];
      rejects: readonly (Reject & { line: number })[];
    };

export interface Tally {
  imported: number;
  refunded: number;
  /** Those of `refunded` of which only some pieces found a sale. */
  partlyRefunded: number;
  rejected: number;
  rejectedBy: { code: string; lines: number }[];
  openTickets: number;
  sales: number;
  /** Customers of whom the host was told who brought them, and of whom something was refused. */
  referrals: { told: number; refused: number };
}
