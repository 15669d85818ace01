import { expect, test } from 'vitest';
import { catalogue, declarationOf, eventOf, everyEvent } from './catalogue.ts';
import type { EventEnvelope } from './envelope.ts';
import { faultsOf } from './testing/check.ts';

const about = {
  id: 'msg_1',
  orgId: 'org_1',
  locationId: null,
  customerId: null,
  occurredAtMs: Date.parse('2026-11-22T12:00:00Z'),
};
const erased = { customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc', version: 3 };
const published = eventOf({ type: 'membership.customer_erased', payload: erased }, about);

const envelopeOf = (type: string, payload: unknown): EventEnvelope => ({
  ...published,
  type,
  version: declarationOf(type)?.version ?? 1,
  payload,
});

test('a type is declared once, as <service>.<event_type>', () => {
  const types = everyEvent.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  for (const { type } of catalogue) expect(type).toMatch(/^[a-z]+\.[a-z_]+$/);
});

test.each(everyEvent)('the example of $type is such an event', ({ type, example, sentence }) => {
  expect(faultsOf(envelopeOf(type, example))).toEqual([]);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test.each(everyEvent)('a field that $type does not have is a fault', ({ type, example }) => {
  expect(faultsOf(envelopeOf(type, { ...Object(example), misspelt: 1 }))).not.toEqual([]);
});

test('every field of a payload is described, and its objects are closed', () => {
  const gaps = everyEvent.flatMap(({ type, payload }) => gapsIn(payload, type));
  expect(gaps).toEqual([]);
});

test('an instant is RFC 3339 with its zone', () => {
  const tier = (until: unknown) =>
    faultsOf(envelopeOf('loyalty.tier_changed', { id: 'gold', previous: null, until }));
  expect(tier('2027-11-30T00:00:00.000Z')).toEqual([]);
  expect(tier('2027-11-30T01:00:00+01:00')).toEqual([]);
  for (const wrong of ['2027-11-30', '2027-11-30T00:00:00', 1_827_532_800_000])
    expect(tier(wrong)).not.toEqual([]);
});

test('an envelope has the version of its type, and what is undefined is not written', () => {
  expect(published).toMatchObject({ version: 1, timestamp: '2026-11-22T12:00:00.000Z' });
  expect(faultsOf(published)).toEqual([]);
  expect(faultsOf({ ...published, version: 2 })).not.toEqual([]);
  expect(faultsOf({ ...published, payload: { ...erased, more: undefined } })).toEqual([]);
  expect(faultsOf({ ...published, timestamp: 'yesterday' })).not.toEqual([]);
});

test('a type that nobody declared is a fault', () => {
  expect(faultsOf({ ...published, type: 'membership.customer_erazed' })).toEqual([
    'the catalogue has no event membership.customer_erazed',
  ]);
});

test('what cannot be published does not compile', () => {
  // @ts-expect-error: a misspelt type
  expect(() => eventOf({ type: 'membership.customer_erazed', payload: erased }, about)).toThrow();
  // @ts-expect-error: a misspelt field
  eventOf({ type: 'membership.customer_erased', payload: { ...erased, versoin: 3 } }, about);
  const tier = { id: 'gold', previous: null };
  // @ts-expect-error: an instant in milliseconds
  eventOf({ type: 'loyalty.tier_changed', payload: { ...tier, until: 0 } }, about);
});

/** Places in a schema where a field has no description or an object is open. */
function gapsIn(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, additionalProperties, patternProperties, items, anyOf } =
    // any JSON Schema
    schema as Record<string, unknown>;
  const fields = Object.entries(Object(properties) as Record<string, object>);
  return [
    ...(type === 'object' && !patternProperties && additionalProperties !== false
      ? [`${at} is open`]
      : []),
    ...fields.flatMap(([name, field]) => [
      ...(Object(field).description ? [] : [`${at}.${name} is not described`]),
      ...gapsIn(field, `${at}.${name}`),
    ]),
    ...gapsIn(items, `${at}[]`),
    ...(Array.isArray(anyOf) ? anyOf.flatMap((one) => gapsIn(one, at)) : []),
  ];
}
