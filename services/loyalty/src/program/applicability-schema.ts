import { Type } from 'typebox';
import { Condition, datePattern, endTimePattern, Literals, strict, Time } from './schema-parts.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const ScheduleSchema = Type.Object(
  {
    days: Type.Optional(
      Type.Array(Literals(weekdays, 'Day of the week', 'Weekday'), {
        minItems: 1,
        maxItems: 7,
        description: 'Days on which the window begins; without it every day',
      }),
    ),
    from: Type.Optional(Time('Begin of the window, local time, inclusive; without it midnight')),
    to: Type.Optional(
      Time(
        'End of the window, local time, exclusive; at or before `from` means the next day',
        endTimePattern,
      ),
    ),
    fromDate: Type.Optional(
      Type.String({ pattern: datePattern, description: 'First day, inclusive' }),
    ),
    toDate: Type.Optional(
      Type.String({ pattern: datePattern, description: 'Last day, inclusive' }),
    ),
  },
  {
    ...strict,
    component: 'Schedule',
    example: { days: ['mon' as const, 'tue' as const], from: '14:00', to: '16:00' },
    description:
      'When it holds, in the wall-clock time of the location. A window over midnight belongs to the day on which it begins',
  },
);

export const ActiveSchema = Type.Object(
  {
    from: Type.Optional(Type.String({ description: 'RFC 3339 instant, inclusive' })),
    to: Type.Optional(Type.String({ description: 'RFC 3339 instant, exclusive' })),
  },
  {
    ...strict,
    component: 'ActivePeriod',
    example: { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    description: 'Between which instants it exists at all',
  },
);

export const TargetSchema = Type.Object(
  {
    locations: Type.Optional(
      Type.Array(Type.String({ maxLength: 255 }), {
        minItems: 1,
        maxItems: 5000,
        description: 'Ids or external ids of locations',
      }),
    ),
    tiers: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, maxItems: 50, description: 'Tier levels' }),
    ),
    segments: Type.Optional(
      Type.Array(Type.String({ maxLength: 120 }), {
        minItems: 1,
        maxItems: 200,
        description: 'The customer is in any of these segments',
      }),
    ),
    customer: Type.Optional(Condition('Condition over `customer.*` fields')),
  },
  {
    ...strict,
    component: 'Target',
    example: { tiers: ['gold'] },
    description: 'Where and for whom it holds; everything given must be true',
  },
);
