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
] as const;
