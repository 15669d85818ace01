import { Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { exampleOf } from '../words/answers.ts';
import { type RefundBody, RefundSchema } from './refund.ts';

const strict = { additionalProperties: false } as const;

/** The sale a refund is of, as whoever reports it knows it. */
export const SaleRefSchema = Type.Union(
  [
    Type.Object({ id: Text('txn_…', 64) }, { ...strict, component: 'SaleById' }),
    Type.Object(
      {
        source: Type.Optional(Text('System that reported the sale; default `api`', 64)),
        externalId: Text("The register's number of the sale"),
      },
      { ...strict, component: 'SaleByExternalId' },
    ),
  ],
  {
    component: 'SaleRef',
    description: 'The sale: by its id, or by the source and number it was reported under',
    example: { externalId: 'T-1' },
  },
);
export type SaleRef = Static<typeof SaleRefSchema>;

/** The body of `POST /v1/refunds`, and of `pos.refund` in the event log. */
export const GeneralRefundSchema = Type.Object(
  {
    source: Type.Optional(
      Text('System that reports it; numbers of refunds are unique within it. Default `api`', 64),
    ),
    ...RefundSchema.properties,
    occurredAt: Type.Optional(
      Timestamp('When it happened; default now, of an event when the log was told of it'),
    ),
    of: SaleRefSchema,
    locationId: Type.Optional(
      Text('Where it was brought back, any store; default that of the key, or of the sale', 64),
    ),
    refundTo: Type.Optional(Text('How the money was given back: cash, card, giftCard, …', 64)),
  },
  {
    ...strict,
    component: 'GeneralRefund',
    description: 'A refund of a sale, in part or whole, from any store',
    example: {
      source: 'station-till',
      externalId: 'R-1',
      of: { externalId: 'T-1' },
      locationId: exampleOf.locationId,
      amount: 3_000,
    },
  },
);
export type GeneralRefundBody = Static<typeof GeneralRefundSchema>;
/** One that may wait for its sale: whoever has an id has seen the sale. */
export type WaitingBody = GeneralRefundBody & { of: Exclude<SaleRef, { id: string }> };

interface Caller {
  orgId: string;
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
  /** The key that asks, or `event-log`. */
  by: string;
}

/** A refund on its way in: of a sale known by id, in the general form, or of all of a sale. */
export type RefundRequest = Caller &
  (
    | { transactionId: string; body: RefundBody }
    /** `fromLog`: it came by the event log, which has it already. */
    | {
        body: GeneralRefundBody;
        fromLog: boolean;
        /** When the log was told of it, ms since epoch: the time of a refund that says none. */
        toldAtMs?: number;
        /** When and where it was brought back, as it was found before it had to wait. */
        settled?: { occurredAtMs: number; locationId: string | undefined };
      }
    | { transactionId: string; voids: { reason: string } }
  );
