import { Type } from 'typebox';
import { customerSegments } from '../segments.ts';
import { declareEvent } from './declare.ts';
import { closed, Id, nullable, OneOf } from './fields.ts';

/** What the numbers say of customers: no event of theirs, but what follows from all of them. */

const Segment = OneOf(
  customerSegments,
  'Segment of a customer; `prospect`: he has not bought anything, or nothing of it is left',
  'EventSegment',
);

/** What a saved segment was entered or left for. */
const becauseOfSegment = ['activity', 'profile', 'erased', 'time', 'condition'] as const;
export type BecauseOfSegment = (typeof becauseOfSegment)[number];

const membersPayload = closed({
  segmentId: Id('seg', 'Saved segment'),
  customerId: Id('cus', 'Who'),
  because: OneOf(
    becauseOfSegment,
    'What it follows from. `activity`: something was recorded of him, such as a sale, a refund or points; `profile`: his profile changed; `erased`: he was erased; `time`: a day went by, or the program or the scores of all changed; `condition`: the segment is new, or its condition changed',
    'EventSegmentReason',
  ),
});
const membersExample = {
  segmentId: 'seg_01kamj8r5ve5wvv3d0y4s9k2fa',
  customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
};

const Score = (description: string) => Type.Integer({ minimum: 1, maximum: 5, description });

export const analyticsEvents = [
  declareEvent({
    type: 'analytics.segment_changed',
    version: 1,
    sentence:
      'A customer went from one segment to another: with a purchase or its refund, because time went by, or because the thresholds changed.',
    payload: closed({
      customerId: Id('cus', 'Who'),
      from: Segment,
      to: Segment,
      scores: nullable(
        closed(
          {
            r: Score('How lately he bought'),
            f: Score('How often'),
            m: Score('For how much'),
          },
          'By which he is in it; null: a prospect has none',
          'EventScores',
        ),
      ),
    }),
    example: {
      customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
      from: 'potential_loyalist',
      to: 'loyal',
      scores: { r: 5, f: 4, m: 3 },
    },
  }),
  declareEvent({
    type: 'analytics.segment_entered',
    version: 1,
    sentence:
      'The condition of a saved segment has come to hold for a customer. Its id ends with a number that rises with each time that he enters or leaves it.',
    payload: membersPayload,
    example: { ...membersExample, because: 'activity' },
  }),
  declareEvent({
    type: 'analytics.segment_left',
    version: 1,
    sentence:
      'The condition of a saved segment does not hold for a customer any more, or he was erased. Nobody leaves a segment that is deleted.',
    payload: membersPayload,
    example: { ...membersExample, because: 'time' },
  }),
] as const;
