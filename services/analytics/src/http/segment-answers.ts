import type { Readable } from 'node:stream';
import { failure } from '@laurel/contracts/problems';
import { FieldErrors, Nullable, pageOf, Text, Timestamp } from '@laurel/http/schemas';
import type { Customer } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Preview } from '../segments/preview.ts';
import type { Segment } from '../segments/segments.ts';

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
};
const example = {
  ...{ id: 'seg_01kamj8r5ve5wvv3d0y4s9k2fa', ...inputExample },
  ...{ createdAt: '2026-11-27T09:30:00.000Z', updatedAt: '2026-11-27T09:30:00.000Z' },
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

/** Whom a segment holds for, in each of its formats. */
export const SegmentMembers = {
  description: 'Customers of the segment, oldest first',
  content: {
    'application/json': { schema: pageOf(CustomerSchema, 'SegmentCustomerPage') },
    'text/csv': {
      schema: Type.Unsafe<Readable>({
        documentedAs: Type.String({
          description: 'A header line with the names of the fields, then a customer a line',
          example: 'id,externalId,firstName,lastName,email,phone\r\ncus_01k…,card-1,Ada,,,\r\n',
        }),
      }),
    },
  },
};

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

export const segmentMissing = failure('segment_not_found', 'There is no such segment.').problem;

const timeOf = (atMs: number) => new Date(atMs).toISOString();

export const segmentAnswer = (segment: Segment) => ({
  ...{ id: segment.id, name: segment.name, description: segment.description },
  when: { ...segment.when },
  ...{ createdAt: timeOf(segment.createdAtMs), updatedAt: timeOf(segment.updatedAtMs) },
});

export const customerOfSegment = ({ id, firstName, lastName }: Customer) => ({
  ...{ id, firstName, lastName },
});

export const previewAnswer = ({ sample, ...counted }: Preview) => ({
  ...counted,
  sample: sample.map(customerOfSegment),
});
