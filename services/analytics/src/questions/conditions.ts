import { type TProperties, type TSchema, Type } from 'typebox';

/*
 * What questions about a period have in common: values that are bound, and pieces of SQL that name
 * no value themselves.
 */

/** A day in ISO 8601, bound as `Date`. */
export const DayParam = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const asked = {
  /** First and last day. */
  from: DayParam,
  to: DayParam,
  /** '' = everywhere. */
  location: Type.String(),
  /** '' = whatever the customer's tier is, and of nobody too. */
  tier: Type.String(),
};

/** The parameters that all questions about a period have, and some of its own. */
export const paramsOf = <P extends TProperties>(own: P) => Type.Object({ ...asked, ...own });

/** A sum beyond 2^53 is told exactly. */
export const Sum = Type.BigInt();
export const Count = Type.Integer();

/** Columns of an answer. */
export const rowOf = <R extends Record<string, TSchema>>(columns: R) => Type.Object(columns);

/**
 * The partitions to be read: a local day is over within a day of its midnights in UTC, wherever on
 * earth it is.
 */
export const near = `at >= toDateTime64({from:Date} - 1, 3, 'UTC')
  AND at < toDateTime64({to:Date} + 2, 3, 'UTC')`;

export const soldInPeriod = 'sold_day >= {from:Date} AND sold_day <= {to:Date}';

const atLocation = `({location:String} = '' OR location_id = {location:String})`;

/** By the tier that the customer has now. */
const ofTier = `({tier:String} = '' OR customer_id IN (
    SELECT customer_id FROM customers FINAL WHERE org = {org:String} AND tier = {tier:String}))`;

/** What is asked of entries and movements. */
export const asksForEntries = `org = {org:String} AND ${near}
  AND day >= {from:Date} AND day <= {to:Date} AND ${atLocation} AND ${ofTier}`;

/** What is asked of sales as they stand: those of which nothing is left are none. */
export const asksForSales = `org = {org:String} AND stands AND ${atLocation} AND ${ofTier}`;

/** Sales that something was done to since: few of them all. */
export const touchedSales =
  'SELECT sale_id FROM sales FINAL WHERE org = {org:String} AND revision > 0';

/**
 * Of an entry: it is the one by which its customer has a sale that stands, on the day on which it
 * was sold. Each such sale has one of them, whatever was done to it since. Only of touched sales it
 * is looked up, which is several times as quick.
 */
export const standsForSale = `(sales > 0 AND at = sold_at AND (
    sale_id NOT IN (${touchedSales})
    OR (sale_id, customer_id, sold_at) IN (
      SELECT sale_id, customer_id, sold_at FROM sales FINAL
      WHERE org = {org:String} AND revision > 0 AND stands AND ${soldInPeriod})))`;
