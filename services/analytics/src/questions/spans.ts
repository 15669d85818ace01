import { Type } from 'typebox';

/** Parts of time that a period is told in. */
export const spans = ['day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

/** Days that lie between a period and the one it is told with; else 0. */
export const Shift = Type.Integer({ minimum: 0, maximum: 65_535 });

/**
 * SQL for the part of time in which a day lies, so many days later (`shift`): the days of the
 * period before then fall on those of the period. The names are those of `bucketsOf`.
 */
export const spanOf = (span: Span, day: string): string => {
  const shifted = `(${day} + {shift:UInt16})`;
  return {
    day: `toString(${shifted})`,
    week: `formatDateTime(${shifted}, '%G-W%V')`,
    month: `formatDateTime(${shifted}, '%Y-%m')`,
  }[span];
};
