import { type TSchema, Type } from 'typebox';
import { closed, Instant, nullable, Text, Version } from './fields.ts';

/** The schema of an `EventEnvelope` around a payload. */
export const envelopeSchema = <P extends TSchema>(
  { type, version }: { type: TSchema; version: TSchema },
  payload: P,
  component: string,
) =>
  closed(
    {
      id: Text('The same however often the event is delivered: repeats can be dropped by it'),
      type,
      version,
      orgId: Text('Whose event it is'),
      locationId: nullable(Text('Where it happened; null when it belongs to no location')),
      customerId: nullable(Text('Whom it is about; null when it is about nobody')),
      timestamp: Instant('When it happened (business time), in UTC'),
      payload,
    },
    'What happened, to whom, where and when',
    component,
  );

/** An event of any kind, a tenant's own included. */
export const AnyEnvelope = envelopeSchema(
  { type: Text('`<service>.<event_type>`'), version: Version("Of the payload's schema") },
  Type.Unknown({ description: 'As its type says' }),
  'AnyEvent',
);
