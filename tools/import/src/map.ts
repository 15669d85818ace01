import { readFile } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { NumberStyle } from './decimal.ts';

const column = Type.String({
  minLength: 1,
  description: "A column's title in the first line of the file",
});
const Text = Type.Object({ column }, { additionalProperties: false });
const TextOrValue = Type.Union([
  Text,
  Type.Object({ value: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
]);
const zone = Type.String({ minLength: 1, description: 'IANA time zone' });

/**
 * What the columns of a file of sale lines mean. One line of the file is one line of a sale, or of
 * a return when its quantity is negative.
 */
export const ImportMapSchema = Type.Object(
  {
    source: Type.String({
      minLength: 1,
      maxLength: 64,
      description:
        'Name of the system the file is from; with the sale id it makes a sale known again',
    }),
    currency: Type.String({
      pattern: '^[A-Z]{3}$',
      description: "ISO 4217; must be the organization's",
    }),
    sale: Type.Object(
      { column },
      {
        additionalProperties: false,
        description: 'Lines with the same value are one sale, wherever they stand in the file',
      },
    ),
    occurredAt: Type.Object(
      { column, format: Type.String({ minLength: 1 }), timeZone: zone },
      { additionalProperties: false },
    ),
    quantity: Text,
    unitPrice: Type.Object(
      {
        column,
        decimals: Type.Integer({
          minimum: 0,
          maximum: 6,
          description: "Decimals of the currency's minor unit: 2 for GBP",
        }),
        rounding: Type.Union([Type.Literal('half-up'), Type.Literal('reject')], {
          description: 'For prices with more decimals',
        }),
      },
      { additionalProperties: false },
    ),
    location: Type.Union([
      Type.Object(
        { column, timeZone: zone, timeZones: Type.Optional(Type.Record(Type.String(), zone)) },
        {
          additionalProperties: false,
          description: 'Each value is a location, made when it is missing',
        },
      ),
      Type.Object(
        { value: Type.String({ minLength: 1 }), timeZone: zone },
        { additionalProperties: false },
      ),
    ]),
    customer: Type.Optional(
      Type.Object(
        {
          column,
          normalize: Type.Optional(
            Type.Union([Type.Literal('none'), Type.Literal('whole-number')], {
              description: "whole-number: '17850.0' becomes '17850'",
            }),
          ),
          referredBy: Type.Optional(
            Type.Object(
              { column },
              {
                additionalProperties: false,
                description: 'External id of the customer who brought this one',
              },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    sku: Type.Optional(Text),
    name: Type.Optional(Text),
    category: Type.Optional(TextOrValue),
    empty: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Texts that mean «nothing», besides the empty one',
      }),
    ),
    numbers: Type.Optional(
      Type.Object(
        {
          decimalSeparator: Type.Union([Type.Literal('.'), Type.Literal(',')]),
          groupSeparator: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
        },
        { additionalProperties: false },
      ),
    ),
    delimiter: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1, description: 'Default: comma' }),
    ),
  },
  { additionalProperties: false },
);
export type ImportMap = Static<typeof ImportMapSchema>;

export const numberStyleOf = (map: ImportMap): NumberStyle =>
  map.numbers ?? { decimalSeparator: '.' };

/** @throws ImportError `map_invalid` naming every fault */
function parseMap(value: unknown): ImportMap {
  if (Value.Check(ImportMapSchema, value)) return value;
  const faults = [...Value.Errors(ImportMapSchema, value)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  );
  throw new ImportError('map_invalid', `the map is not valid: ${faults.join('; ')}`);
}

/** @throws ImportError `map_invalid` when it is no JSON or not a map */
export async function readMap(path: string): Promise<ImportMap> {
  const text = await readFile(path, 'utf8');
  try {
    return parseMap(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ImportError('map_invalid', `${path} is not JSON: ${error.message}`);
    throw error;
  }
}

export type ImportErrorCode = 'map_invalid' | 'file_malformed' | 'refused' | 'unreachable' | 'busy';

/**
 * The import cannot go on. What was done is kept: the same command continues after the cause is
 * gone.
 */
export class ImportError extends Error {
  readonly code: ImportErrorCode;
  constructor(code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.code = code;
  }
}
