import { type Static, Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { closed, Id, Instant, OneOf, part, Text } from './fields.ts';

const Money = (description: string) => Type.Integer({ minimum: 0, description });

/** As somebody typed, scanned or said it: as much as intake takes, and no less. */
const Said = (description: string) => Type.String({ maxLength: 4_300, description });

const Customer = Type.Union(
  [
    part('EventCustomerById', {
      id: Type.String({ minLength: 1, maxLength: 255, description: 'Customer id' }),
    }),
    part('EventCustomerByPhone', {
      phone: Said('Phone number, international or of the default country'),
    }),
    part('EventCustomerByEmail', { email: Said('E-mail address') }),
    part('EventCustomerByExternalId', { externalId: Said("Number in the business's own systems") }),
    part('EventCustomerByToken', { token: Said("What the customer's app showed, as scanned") }),
  ],
  {
    component: 'EventCustomer',
    description:
      'How the customer was identified: as the register said it; by id where the API took the sale',
  },
);

const Line = part('EventSaleLine', {
  id: Type.Optional(Text("The register's name for the line; default its position from 1")),
  sku: Type.Optional(Text('Article number')),
  name: Type.Optional(Text('What the receipt says')),
  category: Type.Optional(Text('Article group')),
  kind: Type.Optional(
    OneOf(
      ['item', 'giftCard', 'serviceCharge', 'delivery', 'tip', 'deposit', 'donation', 'fee'],
      'What it is; default `item`',
      'EventLineKind',
    ),
  ),
  quantity: Type.Number({
    description:
      'Pieces, or so much of `unit` with up to three decimals; negative: something comes back',
  }),
  unit: Type.Optional(
    OneOf(
      ['each', 'kg', 'g', 'l', 'ml', 'm', 'm2', 'h'],
      'What the quantity counts; default `each`',
      'EventQuantityUnit',
    ),
  ),
  unitPrice: Type.Integer({
    description: 'Price of one piece or unit, minor units; negative: money is taken off',
  }),
  discount: Type.Optional(Money('Taken off the whole line, minor units')),
  tax: Type.Optional(
    Type.Integer({ description: 'Tax of the whole line, minor units; with the sign of the line' }),
  ),
  earns: Type.Optional(
    Type.Boolean({ description: '`false` takes the line out, whatever the rules say' }),
  ),
  brand: Type.Optional(Text('Brand')),
  tags: Type.Optional(Type.Array(Type.String(), { description: 'Words that rules ask for' })),
  attributes: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      component: 'EventLineAttributes',
      description: 'Free fields that rules ask for: text, number or boolean',
    }),
  ),
  returnOf: Type.Optional(
    closed(
      {
        source: Type.Optional(Text('System that reported that sale; default `api`')),
        externalId: Text("The register's number of that sale"),
        lineId: Type.Optional(Text('Line of that sale; default its only one of the article')),
      },
      'The sale of which it comes back: the line refunds it',
      'EventReturnOf',
    ),
  ),
});

const Tender = part('EventTender', {
  kind: Text('cash, card, …'),
  amount: Type.Integer({ description: 'Minor units; negative: money handed back' }),
});

/** The sale in the words of `POST /v1/transactions`. */
export const SalePayload = closed({
  source: Type.Optional(
    Text('System that reports it; external ids are unique within it. Default `api`'),
  ),
  externalId: Text("The register's number of the sale"),
  locationId: Text(
    "Where it happened: the location's id; as a register publishes it perhaps its external id",
  ),
  customer: Type.Optional(Customer),
  customerRequired: Type.Optional(
    Type.Boolean({ description: 'Refuse the sale rather than record it without its customer' }),
  ),
  occurredAt: Type.Optional(Instant('When it happened; default when the log was told of it')),
  currency: Type.Optional(Text("ISO 4217; the organization's")),
  total: Type.Integer({
    description:
      'What was paid for the lines together, minor units; negative: money was handed back for what was returned',
  }),
  rounding: Type.Optional(
    Type.Integer({ description: 'Cash rounding in the total, minor units; signed' }),
  ),
  discount: Type.Optional(Money('Taken off the whole bill, minor units')),
  taxInclusive: Type.Optional(
    Type.Boolean({ description: "Whether the lines' prices carry their tax" }),
  ),
  lines: Type.Array(Line, { description: 'What was sold' }),
  tenders: Type.Optional(Type.Array(Tender, { description: 'How it was paid' })),
  staffId: Type.Optional(Text('Who served')),
  deviceId: Type.Optional(Text('Which register')),
  offline: Type.Optional(Type.Boolean({ description: 'Taken while the register was offline' })),
  processedAs: Type.Optional(
    Id('txn', 'Set when the API took the sale: the transaction it was recorded as'),
  ),
});

export const saleEventExample: Static<typeof SalePayload> = {
  source: 'api',
  externalId: 'T-1042',
  locationId: 'loc_01k2q8r9xse8x9a6j3m5v7w2tb',
  customer: { id: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc' },
  occurredAt: '2026-11-22T12:00:00.000Z',
  currency: 'GBP',
  total: 650,
  lines: [
    { id: '1', sku: 'LATTE', category: 'coffee', quantity: 1, unitPrice: 380 },
    { id: '2', sku: 'BROWNIE', category: 'cake', quantity: 1, unitPrice: 300, discount: 30 },
  ],
  tenders: [{ kind: 'card', amount: 650 }],
  processedAs: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
};

/** The refund in the words of `POST /v1/refunds`. */
const RefundPayload = closed({
  source: Type.Optional(
    Text('System that reports it; numbers of refunds are unique within it. Default `api`'),
  ),
  externalId: Text("The register's number of the refund"),
  of: Type.Union(
    [
      part('EventSaleById', { id: Id('txn', 'The transaction') }),
      part('EventSaleByExternalId', {
        source: Type.Optional(Text('System that reported the sale; default `api`')),
        externalId: Text("The register's number of the sale"),
      }),
    ],
    { component: 'EventSaleRef', description: 'The sale; by id where the API took the refund' },
  ),
  locationId: Type.Optional(Id('loc', 'Where it was brought back; default where it was sold')),
  amount: Type.Optional(Money('Given back, minor units; either this or `lines`')),
  lines: Type.Optional(
    Type.Array(
      part('EventRefundLine', {
        id: Text('Line of the sale'),
        quantity: Type.Number({ minimum: 0, description: 'Pieces given back' }),
      }),
      { description: 'Pieces given back; either this or `amount`' },
    ),
  ),
  reason: Type.Optional(Text('Why')),
  refundTo: Type.Optional(Text('How the money was given back: cash, card, …')),
  occurredAt: Type.Optional(Instant('When it happened; default when the log was told of it')),
  processedAs: Type.Optional(
    Id('rfd', 'Set when the API took the refund: what it was recorded as'),
  ),
});

const refundExample: Static<typeof RefundPayload> = {
  source: 'api',
  externalId: 'R-77',
  of: { id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te' },
  locationId: 'loc_01k2q8r9xse8x9a6j3m5v7w2tb',
  amount: 380,
  occurredAt: '2026-11-23T12:00:00.000Z',
  processedAs: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
};

/** Registers publish here too; what they publish and what the API takes is on a topic once. */
export const posEvents = [
  declareEvent({
    type: 'pos.transaction',
    version: 1,
    sentence: 'A sale took place, published by a register or taken by the API.',
    payload: SalePayload,
    example: saleEventExample,
  }),
  declareEvent({
    type: 'pos.refund',
    version: 1,
    sentence: 'A refund was given, published by a register or taken by the API.',
    payload: RefundPayload,
    example: refundExample,
  }),
] as const;
