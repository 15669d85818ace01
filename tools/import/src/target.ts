import type { Reject } from './parse-line.ts';

/**
 * Where an import goes: a running Laurel (`http-target.ts`), or nowhere for a rehearsal
 * (`dry-target.ts`). Throws ImportError when it makes no sense to go on.
 */
export interface Target {
  /**
   * Sales of an organization without a published program are recorded and earn nothing, for ever:
   * nobody imports for that.
   */
  expectProgram(): Promise<void>;
  /** Ids of the locations there are, by external id. */
  locations(): Promise<Map<string, string>>;
  createLocation(location: { name: string; timeZone: string }): Promise<string>;
  /** The customer's id, also when it was there before. */
  createCustomer(
    externalId: string,
  ): Promise<{ ok: true; id: string } | { ok: false; reject: Reject }>;
  /** Says who brought a customer; saying it again changes nothing. */
  refer(referral: { customerId: string; referrerId: string }): Promise<Told>;
  /** One outcome per sale, in order. */
  sendSales(sales: readonly SaleRequest[]): Promise<SendOutcome[]>;
  sendRefund(transactionId: string, refund: RefundRequest): Promise<SendOutcome>;
}

export type Told = { ok: true } | { ok: false; reject: Reject };

/** Body of `POST /v1/transactions`. */
export interface SaleRequest {
  source: string;
  externalId: string;
  locationId: string;
  customer?: { id: string };
  /** RFC 3339. */
  occurredAt: string;
  currency: string;
  total: number;
  lines: {
    id: string;
    sku?: string;
    name?: string;
    category?: string;
    quantity: number;
    unitPrice: number;
  }[];
}

/** Body of `POST /v1/transactions/{id}/refunds`. */
export interface RefundRequest {
  externalId: string;
  occurredAt: string;
  lines: { id: string; quantity: number }[];
}

export interface Movement {
  unit: string;
  amount: number;
}

/**
 * `replayed`: the API had it before; nothing changed. `moved`: earned by a sale, reversed by a
 * refund.
 */
export type SendOutcome =
  | { ok: true; id: string; replayed: boolean; moved: readonly Movement[] }
  | { ok: false; reject: Reject };
