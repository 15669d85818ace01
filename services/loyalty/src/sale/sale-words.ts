import type { Activity } from '../pipeline/activity.ts';
import { canonical, fingerprint } from '../pipeline/fingerprint.ts';
import { type SaleBody, type SaleRequest, saleBody } from './sale.ts';
import { saleType } from './stored-sale.ts';

/**
 * The fingerprint of a sale: of its own words, then a dot and a little of how its customer was
 * named. A repeat is judged by what was sent, not by whom it means today.
 *
 * Twelve bits of the name: enough to tell another customer from this one (what slips through hears
 * the first answer and changes nothing), too few to find out afterwards whose number it was.
 */
export function saleFingerprint(body: SaleBody): string {
  return `${fingerprint(saleWords(body))}.${customerFingerprint(body.customer)}`;
}

/** What is kept of how a customer was named. */
export const customerFingerprint = (customer: SaleBody['customer']): string =>
  fingerprint(customerWords(customer)).slice(0, 2);

/**
 * What a sale says but for its name and its customer. How it was sent is not what was asked: a sale
 * whose answer was lost comes again from the register's journal. Nor is a time that the register
 * left out: its retry leaves it out again.
 *
 * What most sales say stands in a fixed order, which costs a fifth of sorting it. It must stay as
 * it is, or repeats of what is recorded are conflicts: a new field is among the others by itself.
 */
function saleWords(body: SaleBody): unknown {
  const { occurredAt, locationId, total, lines, tenders, staffId, deviceId } = body;
  const time = occurredAt === undefined ? null : Date.parse(occurredAt);
  const paid = tenders?.map(({ kind, amount, ...more }) => [kind, amount, ...sorted(more)]);
  const words = [time, locationId, total, lines.map(lineWords), paid ?? [], staffId, deviceId];
  const more = moreThan(body, usualInSale);
  return more ? [...words, ...sorted(unusual(more))] : words;
}

/** Said in its place, or no part of what was asked. */
const usualInSale = new Set([
  'source', // in the name of the activity
  'externalId',
  'customer',
  'customerRequired', // whether to refuse, not what was sold
  'currency', // the organization's, or it was refused
  'offline',
  ...(['occurredAt', 'locationId', 'total', 'lines', 'tenders', 'staffId', 'deviceId'] as const),
] as const);

function lineWords(line: SaleBody['lines'][number], at: number): unknown {
  const { id, sku, name, category, quantity, unitPrice, discount, tax } = line;
  const off = discount ?? 0;
  const words = [id ?? String(at + 1), sku, name, category, quantity, unitPrice, off, tax ?? 0];
  const more = moreThan(line, usualInLine);
  return more ? [...words, ...sorted(unusualInLine(more))] : words;
}

const usualInLine = new Set([
  ...(['id', 'sku', 'name', 'category', 'quantity', 'unitPrice', 'discount', 'tax'] as const),
]);

/**
 * What is said beyond these fields; undefined: nothing, as nearly always. To copy the rest of every
 * line was more than a kilobyte a sale.
 */
function moreThan<T extends object, K extends keyof T>(
  fields: T,
  usual: ReadonlySet<K>,
): Omit<T, K> | undefined {
  const isUsual = (name: string) => usual.has(name as K); // of any other name the set says no
  for (const name in fields)
    if (!isUsual(name))
      return Object.fromEntries(
        Object.entries(fields).filter(([field]) => !isUsual(field)),
      ) as Omit<T, K>; // what was left out is K
  return undefined;
}

/** Without what is meant anyway: a till that begins to say it says the same. */
function unusualInLine(
  fields: Pick<
    SaleBody['lines'][number],
    'kind' | 'unit' | 'earns' | 'tags' | 'attributes' | 'returnOf'
  >,
): object {
  const told: typeof fields = { ...fields };
  if (told.kind === 'item') delete told.kind;
  if (told.unit === 'each') delete told.unit;
  if (told.earns === true) delete told.earns;
  if (told.tags?.length === 0) delete told.tags;
  if (told.attributes && Object.keys(told.attributes).length === 0) delete told.attributes;
  if (told.returnOf) told.returnOf = { source: 'api', ...told.returnOf };
  return told;
}

function unusual(fields: Pick<SaleBody, 'rounding' | 'discount'>): object {
  if (fields.rounding !== 0 && fields.discount !== 0) return fields;
  const told: typeof fields = { ...fields };
  if (told.rounding === 0) delete told.rounding;
  if (told.discount === 0) delete told.discount;
  return told;
}

/** Nothing for no fields: having none is the same as before there were any. */
function sorted(fields: object): unknown[] {
  for (const _ in fields) return [canonical(fields)];
  return [];
}

const customerWords = (customer: SaleBody['customer']) =>
  customer ? Object.entries(customer).map(([kind, text]) => [kind, text.trim()]) : null;

/**
 * Whether a record was made of this request: it says the same and names its customer in the same
 * words, or in others that mean the customer of the record.
 * @param meantId the customer whom the request means today; undefined: nobody, or it is not known
 */
export function isRepeatedSale(
  { body, boundLocationId }: Pick<SaleRequest, 'body' | 'boundLocationId'>,
  recorded: Activity,
  meantId: string | undefined,
): boolean {
  if (!saleType.is(recorded)) return false;
  if (boundLocationId !== null && boundLocationId !== recorded.locationId) return false;
  if (!recorded.contentHash.includes('.')) return saysWhatWasRecorded(body, recorded.input.sale);
  const asked = saleFingerprint(body);
  if (recorded.contentHash === asked) return true;
  const means = recorded.customerId !== null && recorded.customerId === meantId;
  return means && beforeDot(recorded.contentHash) === beforeDot(asked);
}

const beforeDot = (text: string) => text.slice(0, text.indexOf('.'));

/**
 * Records of before have a fingerprint with the customer found at that time, and without a dot:
 * what they recorded is compared itself. How the customer was named then is not known: any name but
 * the id of another may have been it. Nor is whether the time was said: one left out is none other.
 */
function saysWhatWasRecorded(body: SaleBody, sale: Parameters<typeof saleBody>[0]): boolean {
  const before = saleBody(sale);
  if (body.occurredAt === undefined) delete before.occurredAt;
  const { customer } = body;
  const sameCustomer =
    customer && 'id' in customer
      ? customer.id === sale.customerId
      : (customer === undefined) === (sale.customerId === null);
  return sameCustomer && fingerprint(saleWords(body)) === fingerprint(saleWords(before));
}
