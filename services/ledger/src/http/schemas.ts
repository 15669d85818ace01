import type { Readable } from 'node:stream';
import { ListQuery, pageOf, ExactSum as Sum, Timestamp } from '@laurel/http/schemas';
import { type TSchema, Type } from 'typebox';
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
/** `unknown`: written by a newer version of this program. */
const Kind = Type.Enum([...kinds, 'unknown'], {
  component: 'LedgerAccountKind',
  type: 'string',
  description: 'Kind of account in the chart',
});
const Reason = Type.Enum([...reasons, 'unknown'], {
  component: 'TransferReason',
  type: 'string',
  description: 'Why a transfer was made',
});

export const AccountParams = Type.Object({ id: HexId('Ledger account') });

export const AccountsQuery = Type.Object({
  ...ListQuery.properties,
  unit: Type.Optional(Unit()),
  kind: Type.Optional(Type.Enum(kinds, { type: 'string', description: 'Kind of account' })),
  holder: Type.Optional(
    Type.String({ maxLength: 40, description: 'Customer or location (TypeID)' }),
  ),
});

export const TransfersQuery = Type.Object({
  ...ListQuery.properties,
  account: Type.Optional(HexId('Only those that move this account')),
  unit: Type.Optional(Unit()),
  reason: Type.Optional(
    Type.Enum(reasons, { type: 'string', description: 'Why the transfer was made' }),
  ),
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
    description: 'Inclusive: RFC 3339, or a date in the zone of the organization',
  }),
  to: Type.String({ maxLength: 40, description: 'Exclusive' }),
  axis: Type.Optional(
    Type.Union([Type.Literal('business'), Type.Literal('recorded')], {
      description:
        'Which time the window is of: `business` (`occurredAt`, the default: adds up to the settlement) or `recorded` (`recordedAt`: adds up to the trial balances, and never changes afterwards)',
    }),
  ),
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('json'), Type.Literal('jsonl')], {
      description: 'Else what the Accept header prefers; JSON by default',
    }),
  ),
});

const example = {
  account: '01933f4e8b7c7d0c9d2f6b1a5e0c4d21',
  location: '01933f4e8b7c7d0c9d2f6b1a5e0c4d22',
  customerId: 'cus_01kamj8r5ve5wvv3d0y4s9k2fa',
  locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
  at: '2026-11-22T09:30:00.000Z',
};

/** The four sums of an account. */
const sums = {
  debitsPosted: Sum('Posted debits'),
  creditsPosted: Sum('Posted credits'),
  debitsPending: Sum('Pending debits'),
  creditsPending: Sum('Pending credits'),
};
const sumsExample = { debitsPosted: 150, creditsPosted: 400, debitsPending: 0, creditsPending: 20 };

const AccountSchema = Type.Object(
  {
    id: HexId('Ledger account'),
    kind: Kind,
    unit: Unit(),
    holder: Type.String({ description: 'Customer or location' }),
    period: Type.String({
      description: 'Business period of a counter, such as `2026-11`; else empty',
    }),
    ...sums,
    createdAt: Timestamp('When the ledger created it'),
  },
  {
    component: 'LedgerAccount',
    example: {
      id: example.account,
      kind: 'customer' as const,
      unit: 'points',
      holder: example.customerId,
      period: '',
      ...sumsExample,
      createdAt: example.at,
    },
  },
);

const HolderExternalId = Type.String({
  description: "What that holder is called in the organization's own systems; else empty",
});

const TransferSchema = Type.Object(
  {
    id: HexId('Transfer'),
    recordedAt: Timestamp('When the ledger recorded it'),
    occurredAt: Timestamp('Business time'),
    reason: Reason,
    state: Type.Enum(['posted', 'pending', 'voided'], {
      component: 'TransferState',
      type: 'string',
      description: '`pending`: held, or not due yet',
    }),
    unit: Unit(),
    amount: Sum('Whole units'),
    debitAccount: HexId('Debited account'),
    debitKind: Kind,
    debitHolder: Type.String({ description: 'Whose account is debited' }),
    debitExternalId: HolderExternalId,
    creditAccount: HexId('Credited account'),
    creditKind: Kind,
    creditHolder: Type.String({ description: 'Whose account is credited' }),
    creditExternalId: HolderExternalId,
    activity: Type.String({
      description:
        'The activity it belongs to, such as `txn_…`; 32 hexadecimal digits where there is no record of it',
    }),
    externalId: Type.String({
      description:
        'What an outside system knows the activity by, as a register its sale; else empty',
    }),
    rule: Type.String({
      description: 'Name of the rule that gave it, in the program of its time; else empty',
    }),
    by: Type.String({ description: 'Who did it by hand; else empty' }),
    note: Type.String({ description: 'Why, in the words of whoever did it; else empty' }),
    pendingId: Type.String({ description: 'The pending transfer it resolves; else empty' }),
  },
  {
    component: 'LedgerTransfer',
    example: {
      id: '01933f4e8b7c7d0c9d2f6b1a5e0c4d23',
      recordedAt: example.at,
      occurredAt: example.at,
      reason: 'earn' as const,
      state: 'posted' as const,
      unit: 'points',
      amount: 30,
      debitAccount: example.location,
      debitKind: 'location' as const,
      debitHolder: example.locationId,
      debitExternalId: '17',
      creditAccount: example.account,
      creditKind: 'customer' as const,
      creditHolder: example.customerId,
      creditExternalId: 'card-4711',
      activity: 'txn_01kamj8r5ve5wvv3h8c4w6n2yd',
      externalId: 'T-1043',
      rule: 'base',
      by: '',
      note: '',
      pendingId: '',
    },
  },
);

export const AccountsAnswer = pageOf(AccountSchema, 'LedgerAccountPage');
export const TransfersAnswer = pageOf(TransferSchema, 'LedgerTransferPage');

/** What is written row by row, and only documented by its schema. */
const Streamed = (documentedAs: TSchema) => ({ schema: Type.Unsafe<Readable>({ documentedAs }) });

/** The journal in each of its formats. */
export const JournalAnswer = {
  description: 'The transfers, oldest first',
  content: {
    'application/json': Streamed(Type.Array(TransferSchema)),
    'application/x-ndjson': Streamed(
      Type.String({ description: 'A transfer a line', example: '{"id":"01933f…"}\n' }),
    ),
    'text/csv': Streamed(
      Type.String({
        description: 'A header line with the names of the fields, then a transfer a line',
        example: 'id,recordedAt,…\r\n01933f…,2026-11-22T09:30:00.000Z,…\r\n',
      }),
    ),
  },
};

export const BalanceAnswer = Type.Object(
  {
    accountId: HexId('Ledger account'),
    unit: Unit(),
    at: Timestamp('The instant it is of'),
    ...sums,
  },
  {
    component: 'LedgerBalance',
    example: { accountId: example.account, unit: 'points', at: example.at, ...sumsExample },
  },
);

export const TrialBalanceAnswer = Type.Object(
  {
    at: Timestamp('The instant it is of'),
    data: Type.Array(
      Type.Object(
        {
          unit: Unit(),
          debits: Sum('Posted, all accounts'),
          credits: Sum('Posted, all accounts'),
        },
        { component: 'TrialBalanceLine' },
      ),
    ),
  },
  {
    component: 'TrialBalance',
    example: { at: example.at, data: [{ unit: 'points', debits: 5_200, credits: 5_200 }] },
  },
);

export const InvariantsAnswer = Type.Object(
  {
    ok: Type.Boolean({ description: 'Whether all hold' }),
    data: Type.Array(
      Type.Object(
        {
          name: Type.String({ description: 'What must hold' }),
          ok: Type.Boolean(),
          detail: Type.String({ description: 'What was counted, or what is wrong' }),
        },
        { component: 'LedgerInvariant' },
      ),
    ),
  },
  {
    component: 'LedgerInvariants',
    example: {
      ok: true,
      data: [{ name: 'debits equal credits', ok: true, detail: '3 units' }],
    },
  },
);

export const SettlementAnswer = Type.Object(
  {
    month: Type.String(),
    data: Type.Array(
      Type.Object(
        {
          locationId: Type.String(),
          unit: Unit(),
          issued: Sum('Given to customers here'),
          redeemed: Sum(
            'Taken from customers here: redemptions and corrections, `refunded` and `owed`; less the redemptions that were reversed and the returns that were undone',
          ),
          refunded: Sum('The part of `redeemed` that refunds took back from who still had it'),
          owed: Sum(
            'The part of `redeemed` that refunds could not take back, for it was spent: customers owe it',
          ),
          net: Sum('issued − redeemed; positive: the location pays'),
          issuedAmountMinor: Sum('issued × cost of the unit, in minor units'),
          redeemedAmountMinor: Sum('issuedAmountMinor − netAmountMinor'),
          netAmountMinor: Sum('net × cost of the unit, in minor units'),
          issuedLate: Sum('The part of `issued` that was recorded after the month was over'),
          redeemedLate: Sum('The part of `redeemed` that was recorded after the month was over'),
        },
        { component: 'SettlementLine' },
      ),
    ),
    totals: Type.Array(
      Type.Object(
        {
          locationId: Type.String(),
          issuedAmountMinor: Sum('Over all units'),
          redeemedAmountMinor: Sum('Over all units'),
          netAmountMinor: Sum('Over all units; positive: the location pays'),
        },
        { component: 'SettlementTotal' },
      ),
      { description: 'What each location pays (positive) or is paid (negative), in minor units' },
    ),
    promotions: Type.Array(
      Type.Object(
        {
          locationId: Type.String(),
          promotion: Type.String({ description: 'Id of the promotion' }),
          amountMinor: Sum(
            'Captured in the month less reversed in it, in minor units; below zero where more was taken back than given',
          ),
        },
        { component: 'PromotionGiven' },
      ),
      {
        description:
          'What each location gave away in discounts of promotions. Nobody owes or is owed it: it is in no line and no total',
      },
    ),
  },
  {
    component: 'Settlement',
    example: {
      month: '2026-11',
      data: [
        {
          locationId: example.locationId,
          unit: 'points',
          issued: 5_200,
          redeemed: 1_500,
          refunded: 90,
          owed: 10,
          net: 3_700,
          issuedAmountMinor: 5_200,
          redeemedAmountMinor: 1_500,
          netAmountMinor: 3_700,
          issuedLate: 0,
          redeemedLate: 0,
        },
      ],
      totals: [
        {
          locationId: example.locationId,
          issuedAmountMinor: 5_200,
          redeemedAmountMinor: 1_500,
          netAmountMinor: 3_700,
        },
      ],
      promotions: [{ locationId: example.locationId, promotion: 'two-off', amountMinor: 1_400 }],
    },
  },
);

export const UnitsAnswer = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        {
          unit: Unit(),
          kind: Type.String({
            description:
              '`points`, `stamps`, `reward`, `token`; counters: `measure`, `cap`, `limit`',
          }),
          cost: Type.Number({ description: 'Minor units of money that one of it is worth' }),
          number: Type.Integer({ description: 'Its number in the ledger' }),
        },
        { component: 'LedgerUnit' },
      ),
    ),
  },
  {
    component: 'LedgerUnits',
    example: { data: [{ unit: 'points', kind: 'points', cost: 1, number: 1 }] },
  },
);
