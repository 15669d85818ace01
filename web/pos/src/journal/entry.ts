import type { Schemas } from '@laurel/api-client/source/client';

/** What became of a sale, as far as a cashier wants to know. */
export type Outcome = Pick<
  Schemas['Transaction'],
  'id' | 'earned' | 'stamps' | 'rewards' | 'balances' | 'why' | 'warnings' | 'customerId'
>;

/** What came of a refund. */
export interface TakenBack {
  reversed: readonly { unit: string; amount: number }[];
  /** It came before its sale, and waits for it. */
  waitsForSale: boolean;
}

interface Told {
  /** The register's number: names it for ever, so that sending it again does nothing twice. */
  number: string;
  /** In ms since 1970. */
  atMs: number;
  /**
   * `waiting`: something of it is still to be told. `refused`: the server will not have it as it
   * is; a person has to look.
   */
  state: 'waiting' | 'done' | 'refused';
  /** Why it was refused, in a sentence. */
  problem?: string;
  customerName?: string;
  /** Of the sale, or what is given back; minor units. */
  total: number;
}

export interface SaleEntry extends Told {
  kind: 'sale';
  /** Said in the same words each time it is sent. */
  sale: Schemas['Sale'];
  /** Rewards that were held for it and are still to be captured. */
  captures: readonly string[];
  outcome?: Outcome;
  /** Why it is to be undone; it is, once the sale has arrived. */
  undo?: string;
  undone?: boolean;
}

export interface RefundEntry extends Told {
  kind: 'refund';
  refund: Schemas['GeneralRefund'];
  takenBack?: TakenBack;
}

export type Entry = SaleEntry | RefundEntry;
/** What is written down, before it has a number. */
export type Draft =
  | {
      kind: 'sale';
      sale: Omit<Schemas['Sale'], 'externalId' | 'occurredAt'>;
      captures: readonly string[];
      customerName?: string;
    }
  | {
      kind: 'refund';
      refund: Omit<Schemas['GeneralRefund'], 'externalId' | 'occurredAt'>;
      total: number;
      customerName?: string;
    };
