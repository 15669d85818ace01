import { DatabaseSync } from 'node:sqlite';

/** What is left of a sale of the register: whose it is, its day in London, and pence. */
export interface LeftSale {
  customer: string;
  day: string;
  pence: number;
}

export interface Measured {
  recencyDays: number | null;
  frequency: number;
  monetary: number;
}

/**
 * What is left of each sale of somebody with a name, without any of Laurel's code. What comes back
 * is of the pieces that its customer bought last of the same goods.
 * @param lines split into fields, without the header
 */
export function salesLeft(lines: readonly (readonly string[])[]): LeftSale[] {
  const sales = new Map<string, LeftSale>();
  /** By customer and goods: pieces that are there, and the sale and price of each lot. */
  const lots = new Map<string, { pieces: number; price: number; sale: LeftSale }[]>();
  for (const [invoice = '', sku = '', , count, at = '', price = '', who = ''] of lines) {
    if (who === 'nan' || price.startsWith('-')) continue;
    const customer = String(Number(who));
    const pieces = Number(count);
    const goods = `${customer}|${sku}`;
    if (pieces > 0) {
      const sale = sales.get(invoice) ?? { customer, day: at.slice(0, 10), pence: 0 };
      sales.set(invoice, sale);
      const own = lots.get(goods) ?? [];
      lots.set(goods, own);
      own.push({ pieces, price: pence(price), sale });
      sale.pence += pieces * pence(price);
      continue;
    }
    let missing = -pieces;
    for (const lot of (lots.get(goods) ?? []).toReversed()) {
      const back = Math.min(missing, lot.pieces);
      lot.pieces -= back;
      lot.sale.pence -= back * lot.price;
      missing -= back;
    }
  }
  return [...sales.values()];
}

/** Two decimals; a third below five is dropped (the data have 0.001 only). */
function pence(price: string): number {
  const [whole = '0', fraction = ''] = price.split('.');
  return Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
}

/** RFM over the twelve months that end with a day, in plain SQL. */
export function rfmInSql(sales: readonly LeftSale[], asOf: string): Map<string, Measured> {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE sales (customer, day, pence)');
  const insert = database.prepare('INSERT INTO sales VALUES (?, ?, ?)');
  for (const { customer, day, pence } of sales) insert.run(customer, day, pence);
  const rows = database
    .prepare(
      `SELECT customer,
         julianday(:asOf) - julianday(max(CASE WHEN pence > 0 THEN day END)) AS recencyDays,
         sum(pence > 0 AND day > date(:asOf, '-12 months')) AS frequency,
         sum(CASE WHEN pence > 0 AND day > date(:asOf, '-12 months') THEN pence ELSE 0 END)
           AS monetary
       FROM sales WHERE day <= :asOf GROUP BY customer`,
    )
    .all({ asOf });
  database.close();
  return new Map(
    rows.map(({ customer, recencyDays, frequency, monetary }) => [
      String(customer),
      {
        recencyDays: recencyDays === null ? null : Number(recencyDays),
        ...{ frequency: Number(frequency), monetary: Number(monetary) },
      },
    ]),
  );
}
