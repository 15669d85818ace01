import { type Static, Type } from 'typebox';
import { eventPattern, fieldPattern, Literals, Name, strict } from './schema-parts.ts';

export const EventTypeSchema = Type.Object(
  {
    type: Type.String({
      pattern: eventPattern,
      maxLength: 80,
      description: 'For example `survey.done` or `referral`',
    }),
    name: Type.Optional(Name('What people call it')),
    fields: Type.Optional(
      Type.Record(
        Type.String({ pattern: fieldPattern }),
        Literals(
          ['string', 'number', 'integer', 'boolean', 'date', 'date-time'],
          'Type of the value',
          'FieldType',
        ),
        {
          additionalProperties: false,
          component: 'EventFields',
          description: 'Fields of the payload: name → type; others are refused',
        },
      ),
    ),
    required: Type.Optional(
      Type.Array(Type.String(), { maxItems: 100, description: 'Fields that must be there' }),
    ),
  },
  {
    ...strict,
    component: 'EventType',
    example: { type: 'survey.done', fields: { stars: 'integer' as const }, required: ['stars'] },
    description: 'An event of your own that rules may listen to',
  },
);
export type EventType = Static<typeof EventTypeSchema>;
