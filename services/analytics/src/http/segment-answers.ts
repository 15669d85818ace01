import type { Readable } from 'node:stream';
import { failure } from '@laurel/contracts/problems';
import { FieldErrors, Nullable, pageOf, Text, Timestamp } from '@laurel/http/schemas';
import type { Customer } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Member, Membershipped } from '../segments/members.ts';
import type { Preview } from '../segments/preview.ts';
import { isJudged, type Segment } from '../segments/stored-segments.ts';

/** What answers about saved segments are made of. */

const when = { 'customer.tier': 'gold', lastPurchaseDaysAgo: { $gt: 60 } };
const WhenSchema = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  description:
    "A condition in the language of rules, over customers' fields (docs/segments.md): `{field: value}` or `{field: {$operator: value}}`",
  component: 'SegmentCondition',
  example: when,
});

const inputExample = { name: 'Gold, going', description: 'For the call of the month', when };
export const SegmentBody = Type.Object(
  {
    name: Text('Unique in the organization, whatever its capitals', 100),
    description: Type.Optional(Nullable(Text('What it is for', 500))),
    when: WhenSchema,
  },
  { additionalProperties: false, component: 'SegmentInput', example: inputExample },
);

export const PreviewBody = Type.Object(
  { when: WhenSchema },
  { additionalProperties: false, component: 'SegmentPreviewInput', example: { when } },
);

const fields = {
  id: Text('seg_…', 64),
  name: Type.String(),
  description: Nullable(Type.String()),
  when: WhenSchema,
  createdAt: Timestamp('When it was saved first'),
  updatedAt: Timestamp('When it was saved last'),
  members: Type.Integer({ description: 'How many customers are in it, as found so far' }),
  state: Type.Enum(['current', 'judging'], {
    type: 'string',
    component: 'SegmentState',
    description:
      '`judging`: it is new or its condition changed, and not every customer was looked at yet',
  }),
  evaluatedAt: Nullable(
    Timestamp('When every customer had been looked at for its condition, or for the one before'),
  ),
  looked: Nullable(
    Type.Integer({ description: 'How many customers were looked at, while that goes on' }),
  ),
};
const example = {
  ...{ id: 'seg_01kamj8r5ve5wvv3d0y4s9k2fa', ...inputExample },
  ...{ createdAt: '2026-11-27T09:30:00.000Z', updatedAt: '2026-11-27T09:30:00.000Z' },
  ...{ members: 12, state: 'current', evaluatedAt: '2026-11-27T09:30:01.000Z', looked: null },
};
export const SegmentAnswer = Type.Object(fields, { component: 'Segment', example });
export const SegmentList = Type.Object(
  { data: Type.Array(SegmentAnswer, { description: 'All of them, oldest first' }) },
  { component: 'SegmentList' },
);

const warnings = FieldErrors('What can hardly be meant: a value that the field never has');
export const SegmentSaved = Type.Object(
  { ...fields, warnings },
  { component: 'SegmentSaved', example: { ...example, warnings: [] } },
);

const customerExample = {
  id: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
  firstName: 'Ada',
  lastName: 'Lovelace',
};
const CustomerSchema = Type.Object(
  {
    id: Text('cus_…', 64),
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
  },
  { component: 'SegmentCustomer', example: customerExample },
);

const since = Timestamp('Since when he is in it; who left and came back, since then');
const MemberSchema = Type.Object(
  { ...CustomerSchema.properties, since },
  {
    component: 'SegmentMember',
    example: { ...customerExample, since: '2026-11-27T09:30:00.000Z' },
  },
);

/** Who is in a segment, in each of its formats. */
export const SegmentMembers = {
  description: 'Customers in the segment, oldest customers first',
  content: {
    'application/json': { schema: pageOf(MemberSchema, 'SegmentMemberPage') },
    'text/csv': {
      schema: Type.Unsafe<Readable>({
        documentedAs: Type.String({
          description: 'A header line with the names of the fields, then a customer a line',
          example:
            'id,externalId,firstName,lastName,email,phone,since\r\ncus_01k…,card-1,Ada,,,,2026-11-27T09:30:00.000Z\r\n',
        }),
      }),
    },
  },
};

export const SegmentsOfCustomer = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        { id: Text('seg_…', 64), name: Type.String(), since },
        {
          component: 'CustomerSegmentMembership',
          example: { id: example.id, name: example.name, since: '2026-11-27T09:30:00.000Z' },
        },
      ),
      { description: 'Oldest segments first' },
    ),
  },
  { component: 'CustomerSegmentMemberships' },
);

export const PreviewAnswer = Type.Object(
  {
    count: Type.Integer({ description: 'How many customers' }),
    estimated: Type.Boolean({
      description: 'Whether it was reckoned from a share of the customers; else it is exact',
    }),
    looked: Type.Integer({ description: 'How many customers were asked about' }),
    sample: Type.Array(CustomerSchema, { description: 'Some of them, at most 20' }),
    warnings,
  },
  {
    component: 'SegmentPreview',
    example: {
      ...{ count: 1, estimated: false, looked: 412, warnings: [] },
      sample: [customerExample],
    },
  },
);

export const timeOf = (atMs: number) => new Date(atMs).toISOString();

export const segmentMissing = failure('segment_not_found', 'There is no such segment.').problem;

export const segmentAnswer = (segment: Segment, members: number) => ({
  ...{ id: segment.id, name: segment.name, description: segment.description },
  when: { ...segment.when },
  ...{ createdAt: timeOf(segment.createdAtMs), updatedAt: timeOf(segment.updatedAtMs) },
  members,
  state: isJudged(segment) ? ('current' as const) : ('judging' as const),
  evaluatedAt: segment.judgedAtMs ? timeOf(segment.judgedAtMs) : null,
  looked: isJudged(segment) ? null : lookedOf(segment),
});

const lookedOf = ({ progress, revision }: Segment): number =>
  progress?.revision === revision ? progress.looked : 0;

const customerOfSegment = ({ id, firstName, lastName }: Customer) => ({
  ...{ id, firstName, lastName },
});

export const memberAnswer = ({ customer, sinceMs }: Member) => ({
  ...customerOfSegment(customer),
  since: timeOf(sinceMs),
});

export const membershipAnswer = ({ segment: { id, name }, sinceMs }: Membershipped) => ({
  ...{ id, name, since: timeOf(sinceMs) },
});

export const previewAnswer = ({ sample, ...counted }: Preview) => ({
  ...counted,
  sample: sample.map(customerOfSegment),
});
