import { ListQuery, Timestamp } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { type AccountKind, chart } from '../chart.ts';
import { type PostingReason, postingReasons } from '../postings/leg.ts';

const HexId = (description: string) =>
  Type.String({
    pattern: '^[0-9a-fA-F]{32}$',
    description: `${description}: 32 hexadecimal digits`,
  });
const Unit = (description = 'Unit name, such as `points`') =>
  Type.String({ minLength: 1, maxLength: 255, description });
const kinds = Object.keys(chart) as AccountKind[]; // keys of `chart`
const reasons = Object.keys(postingReasons) as PostingReason[]; // keys of `postingReasons`
const Kind = Type.Union(
  kinds.map((kind) => Type.Literal(kind)),
  { description: 'Kind of account' },
);
const Reason = Type.Union(
  reasons.map((reason) => Type.Literal(reason)),
  { description: 'Why the transfer was made' },
);
const NextCursor = Type.Optional(Type.String({ description: 'Present when there may be more' }));
const Sum = (description: string) => Type.Integer({ description });

export const AccountParams = Type.Object({ id: HexId('Ledger account') });

export const AccountsQuery = Type.Object({
  ...ListQuery.properties,
  unit: Type.Optional(Unit()),
  kind: Type.Optional(Kind),
  holder: Type.Optional(
    Type.String({ maxLength: 40, description: 'Customer or location (TypeID)' }),
  ),
});

export const TransfersQuery = Type.Object({
  ...ListQuery.properties,
  account: Type.Optional(HexId('Only those that move this account')),
  unit: Type.Optional(Unit()),
  reason: Type.Optional(Reason),
  activity: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'Activity: its TypeID, or its 32 hexadecimal digits',
    }),
  ),
});

export const AtQuery = Type.Object({
  at: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'As the ledger had recorded it at this instant (RFC 3339); absent = now',
    }),
  ),
});

export const SettlementRequest = Type.Object({
  month: Type.String({
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$',
    description: 'Month such as 2026-11, in the time zone of each location',
  }),
});

export const JournalRequest = Type.Object({
  from: Type.String({
    maxLength: 40,
    description: 'Business time, inclusive: RFC 3339, or a date in the zone of the organization',
  }),
  to: Type.String({ maxLength: 40, description: 'Business time, exclusive' }),
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('json'), Type.Literal('jsonl')], {
      description: 'Else what the Accept header prefers; JSON by default',
    }),
  ),
});

const AccountSchema = Type.Object({
  id: HexId('Ledger account'),
  kind: Type.String({ description: 'Kind of account in the chart' }),
  unit: Unit(),
  holder: Type.String({ description: 'Customer or location' }),
  period: Type.String({
    description: 'Business period of a counter, such as `2026-11`; else empty',
  }),
  debitsPosted: Sum('Posted debits'),
  creditsPosted: Sum('Posted credits'),
  debitsPending: Sum('Pending debits'),
  creditsPending: Sum('Pending credits'),
  createdAt: Timestamp('When the ledger created it'),
});

const TransferSchema = Type.Object({
  id: HexId('Transfer'),
  recordedAt: Timestamp('When the ledger recorded it'),
  occurredAt: Timestamp('Business time'),
  reason: Type.String({ description: 'Why it was made' }),
  state: Type.String({ description: '`posted`, `pending` (held, or not due yet) or `voided`' }),
  unit: Unit(),
  amount: Sum('Whole units'),
  debitAccount: HexId('Debited account'),
  debitKind: Type.String(),
  debitHolder: Type.String(),
  creditAccount: HexId('Credited account'),
  creditKind: Type.String(),
  creditHolder: Type.String(),
  activity: HexId('The activity it belongs to'),
  rule: Type.Integer({ description: 'Rule number in the program version; 0 = none' }),
  pendingId: Type.String({ description: 'The pending transfer it resolves; else empty' }),
});

export const AccountsAnswer = Type.Object({
  data: Type.Array(AccountSchema),
  nextCursor: NextCursor,
});
export const TransfersAnswer = Type.Object({
  data: Type.Array(TransferSchema),
  nextCursor: NextCursor,
});

export const BalanceAnswer = Type.Object({
  accountId: HexId('Ledger account'),
  unit: Unit(),
  at: Timestamp('The instant it is of'),
  debitsPosted: Sum('Posted debits'),
  creditsPosted: Sum('Posted credits'),
  debitsPending: Sum('Pending debits'),
  creditsPending: Sum('Pending credits'),
});

export const TrialBalanceAnswer = Type.Object({
  at: Timestamp('The instant it is of'),
  data: Type.Array(
    Type.Object({
      unit: Unit(),
      debits: Sum('Posted, all accounts'),
      credits: Sum('Posted, all accounts'),
    }),
  ),
});

export const InvariantsAnswer = Type.Object({
  ok: Type.Boolean({ description: 'Whether all hold' }),
  data: Type.Array(Type.Object({ name: Type.String(), ok: Type.Boolean(), detail: Type.String() })),
});

export const SettlementAnswer = Type.Object({
  month: Type.String(),
  data: Type.Array(
    Type.Object({
      locationId: Type.String(),
      unit: Unit(),
      issued: Sum('Debits of the location'),
      redeemed: Sum('Credits of the location: redemptions, and what refunds gave back'),
      refunded: Sum('The part of `redeemed` that refunds gave back'),
      net: Sum('issued − redeemed; positive: the location pays'),
      netAmountMinor: Sum('net × cost of the unit, in minor units'),
    }),
  ),
});

export const UnitsAnswer = Type.Object({
  data: Type.Array(
    Type.Object({
      unit: Unit(),
      kind: Type.String({
        description: '`points`, `stamps`, `reward`, `token`; counters: `measure`, `cap`, `limit`',
      }),
      cost: Type.Number({ description: 'Minor units of money that one of it is worth' }),
      number: Type.Integer({ description: 'Its number in the ledger' }),
    }),
  ),
});
