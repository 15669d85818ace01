import { createTimeReader } from './business-time.ts';
import { parseDecimal } from './decimal.ts';
import { ImportError, type ImportMap, numberStyleOf } from './map.ts';

/** Why a line was not imported. Codes of the API (`problems`) may stand there too. */
export interface Reject {
  code: string;
  detail: string;
}

/**
 * A line as it is staged: of a sale when `quantity` is above zero, of a return when it is below.
 */
export interface FileLine {
  sale: string;
  occurredAtMs: number;
  customer: string | null;
  /** The customer who brought this one; null without a customer. */
  referredBy: string | null;
  location: string;
  sku: string | null;
  name: string | null;
  category: string | null;
  /** Whole, not zero. */
  quantity: number;
  /** Minor units, not negative. */
  unitPrice: number;
  /** The price had more decimals than the currency. */
  rounded: boolean;
}

export type ParsedLine = { ok: true; line: FileLine } | { ok: false; reject: Reject };
export type LineParser = (columns: readonly string[]) => ParsedLine;

const no = (code: string, detail: string): ParsedLine => ({ ok: false, reject: { code, detail } });
/** What the API takes: characters of each text, pieces of a line. */
const textMax = {
  sale: 255,
  customer: 255,
  referredBy: 255,
  location: 200,
  sku: 120,
  name: 255,
  category: 120,
} as const;
const quantityMax = 1_000_000;

/**
 * Compiles a map for a file's title line.
 * @throws ImportError `map_invalid` when a column does not exist, stands there twice, or a time
 * format or zone is wrong
 */
export function createLineParser(map: ImportMap, titles: readonly string[]): LineParser {
  const source = createSource(map, titles);
  const sale = source(map.sale);
  const customer = source(map.customer);
  const referredBy = source(map.customer?.referredBy);
  const location = source(map.location);
  const sku = source(map.sku);
  const name = source(map.name);
  const category = source(map.category);
  const quantity = source(map.quantity);
  const unitPrice = source(map.unitPrice);
  const occurredAt = source(map.occurredAt);
  const readTime = timeReader(map);
  const style = numberStyleOf(map);
  const idIn = customerIdReader(map);

  return (columns) => {
    if (columns.length !== titles.length) {
      return no('malformed', `${columns.length} columns where the title line has ${titles.length}`);
    }
    const saleText = sale(columns);
    if (saleText === null) return no('sale_missing', `no sale id in «${map.sale.column}»`);
    const timeText = occurredAt(columns);
    const occurredAtMs = timeText === null ? undefined : readTime(timeText);
    if (occurredAtMs === undefined) {
      return no(
        'time_malformed',
        `«${timeText ?? ''}» is not a time of the form ${map.occurredAt.format}`,
      );
    }
    const locationText = location(columns);
    if (locationText === null) return no('location_missing', 'no location');
    const pieces = parseDecimal(quantity(columns) ?? '', 0, style, 'reject');
    if (!pieces.ok)
      return no(
        'quantity_malformed',
        `the quantity «${quantity(columns) ?? ''}» is not a whole number`,
      );
    if (pieces.value === 0) return no('quantity_zero', 'the quantity is zero');
    const price = parseDecimal(
      unitPrice(columns) ?? '',
      map.unitPrice.decimals,
      style,
      map.unitPrice.rounding,
    );
    if (!price.ok)
      return no(
        'price_malformed',
        `the price «${unitPrice(columns) ?? ''}» is not an amount (${price.reason})`,
      );
    if (price.value < 0)
      return no('price_negative', `the price ${unitPrice(columns) ?? ''} is negative`);
    const customerText = idIn(customer(columns));
    const line: FileLine = {
      sale: saleText,
      occurredAtMs,
      customer: customerText,
      referredBy: customerText === null ? null : idIn(referredBy(columns)),
      location: locationText,
      sku: sku(columns),
      name: name(columns),
      category: category(columns),
      quantity: pieces.value,
      unitPrice: price.value,
      rounded: price.rounded,
    };
    const reject = refuse(line);
    return reject ? { ok: false, reject } : { ok: true, line };
  };
}

/** How the text of a field is found in the columns of a line; null where there is none. */
function createSource(map: ImportMap, titles: readonly string[]) {
  const position = (column: string): number => {
    const found = titles.indexOf(column);
    if (found < 0)
      throw new ImportError(
        'map_invalid',
        `the file has no column «${column}»; it has ${titles.join(', ')}`,
      );
    if (titles.indexOf(column, found + 1) >= 0)
      throw new ImportError('map_invalid', `the file has the column «${column}» twice`);
    return found;
  };
  const empty = new Set(map.empty ?? []);
  const textAt = (at: number | undefined) => (columns: readonly string[]) => {
    const text = at === undefined ? '' : (columns[at] ?? '').trim();
    return text === '' || empty.has(text) ? null : text;
  };
  return (field: { column: string } | { value: string } | undefined) => {
    if (field === undefined) return textAt(undefined);
    if ('value' in field) return () => field.value;
    return textAt(position(field.column));
  };
}

/** A line that can be read, yet not be sent. */
function refuse(line: FileLine): Reject | undefined {
  const tooLong = (Object.keys(textMax) as (keyof typeof textMax)[]).find(
    (field) => (line[field]?.length ?? 0) > textMax[field],
  ); // its own keys
  if (tooLong)
    return {
      code: 'text_too_long',
      detail: `the ${tooLong} has more than ${textMax[tooLong]} characters`,
    };
  if (Math.abs(line.quantity) > quantityMax)
    return { code: 'quantity_too_large', detail: `more than ${quantityMax} pieces` };
  if (line.quantity > 0) return undefined;
  if (line.customer === null)
    return {
      code: 'refund_without_customer',
      detail: 'a return by nobody we know: there is no sale to reverse',
    };
  if (line.sku === null)
    return {
      code: 'refund_without_sku',
      detail: 'a return of an unnamed article: there is no sale to reverse',
    };
  return undefined;
}

function customerIdReader({ customer }: ImportMap) {
  const wholeNumber = customer?.normalize === 'whole-number';
  return (text: string | null) => (text !== null && wholeNumber ? withoutZeroDecimals(text) : text);
}

/** Spreadsheets write numbers as `17850.0`. */
const withoutZeroDecimals = (text: string): string =>
  /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text;

function timeReader(map: ImportMap) {
  try {
    return createTimeReader(map.occurredAt.format, map.occurredAt.timeZone);
  } catch (error) {
    throw new ImportError(
      'map_invalid',
      `occurredAt: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
