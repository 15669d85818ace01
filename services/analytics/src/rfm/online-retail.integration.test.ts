import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { data, type Line, linesOfData } from '../testing/online-retail.ts';
import { type Measures, measuresOf } from './history.ts';
import { rfmOf } from './rfm.ts';
import type { SaleFact } from './sale-fact.ts';
import { feed } from './testing/feed.ts';
import { type Population, thresholdsOf, type ValueCount } from './thresholds.ts';
import { windowOf } from './window.ts';

// The data are not part of the repository.
describe.skipIf(!data.exists)(`RFM of Online Retail (${data.file})`, () => {
  const timeZone = 'Europe/London';
  const asOf = '2011-12-09';
  const window = windowOf({ timeZone, windowMonths: 12, asOf });
  let lines: Line[];
  let expected: Map<string, Row>;
  let shop: ReturnType<typeof feed>;

  beforeAll(async () => {
    lines = await linesOfData();
    expected = computeInSql(lines, asOf);
    shop = feed(timeZone);
    const facts = shuffle(factsOf(lines, timeZone));
    facts.forEach((fact, i) => {
      shop.hear(fact);
      // at times a day comes to its end, and it is the last one of the data at the earliest
      if (i === 9000) shop.compact(window, 40);
    });
  }, 120_000);

  it('of each customer, in any order of sales and refunds, is what plain SQL says', () => {
    expect(shop.customers()).toHaveLength(expected.size);
    expect(expected.size).toBeGreaterThan(4000);
    expect(lines.filter(({ quantity }) => quantity < 0).length).toBeGreaterThan(8000);
    expect(shop.remade()).toBeGreaterThan(0);
    for (const customer of shop.customers()) {
      const { recencyDays, frequency, monetary } = rowOf(customer);
      expect({ customer, ...measuresOf(shop.history(customer), window) }).toEqual({
        ...{ customer, recencyDays, frequency, monetary },
      });
    }
  });

  it('is scored as SQL ranks the customers, and equals have equal scores', () => {
    const measures = shop
      .customers()
      .map((customer) => measuresOf(shop.history(customer), window))
      .filter((one) => one !== undefined);
    const thresholds = thresholdsOf({ kind: 'quintiles' }, populationOf(measures));
    expect(thresholds.basis).toBe('quintiles');
    const segments = new Set<string>();
    for (const customer of shop.customers()) {
      const { frequency, recencyDays, r, f, m } = rowOf(customer);
      const rfm = rfmOf(shop.history(customer), { window, thresholds });
      segments.add(rfm?.segment ?? 'none');
      if (frequency > 0) expect({ customer, ...rfm?.scores }).toEqual({ customer, r, f, m });
      else if (recencyDays === null) expect(rfm?.segment).toBe('prospect');
      else expect(rfm?.scores).toMatchObject({ f: 1, m: 1 });
    }
    expect(segments.size).toBeGreaterThan(9);
  });

  function rowOf(customer: string): Row {
    const row = expected.get(customer);
    if (!row) throw new Error(`SQL does not know ${customer}`);
    return row;
  }
});

interface Row extends Measures {
  r: number;
  f: number;
  m: number;
}

/** A cancellation belongs to the latest invoice before it with the same goods of its customer. */
const prepare = `
CREATE TABLE sales AS
  SELECT invoice, customer, min(at) AS at, sum(quantity * unitMinor) AS gross
  FROM lines WHERE quantity > 0 GROUP BY invoice, customer;
CREATE TABLE sold AS
  SELECT DISTINCT lines.customer, lines.sku, sales.at, sales.invoice
  FROM lines JOIN sales USING (invoice, customer) WHERE lines.quantity > 0;
CREATE INDEX soldBefore ON sold (customer, sku, at, invoice);
CREATE TABLE cancelled AS
  SELECT -quantity * unitMinor AS minor, (
    SELECT sold.invoice FROM sold
    WHERE sold.customer = lines.customer AND sold.sku = lines.sku AND sold.at <= lines.at
    ORDER BY sold.at DESC, sold.invoice DESC LIMIT 1
  ) AS invoice
  FROM lines WHERE quantity < 0;
CREATE INDEX cancelledOf ON cancelled (invoice);`;
const sql = `
WITH nets AS (
  SELECT customer, date(at) AS day, gross - coalesce(
    (SELECT sum(minor) FROM cancelled WHERE cancelled.invoice = sales.invoice), 0) AS net
  FROM sales
), measured AS (
  SELECT customer,
    julianday(:asOf) - julianday(max(CASE WHEN net > 0 THEN day END)) AS recencyDays,
    sum(net > 0 AND day > date(:asOf, '-12 months')) AS frequency,
    sum(CASE WHEN net > 0 AND day > date(:asOf, '-12 months') THEN net ELSE 0 END) AS monetary
  FROM nets WHERE day <= :asOf GROUP BY customer
), ranked AS (
  SELECT *, count(*) OVER () AS n,
    rank() OVER (ORDER BY recencyDays DESC) - 1 AS staler,
    rank() OVER (ORDER BY frequency) - 1 AS rarer,
    rank() OVER (ORDER BY monetary) - 1 AS poorer
  FROM measured WHERE frequency > 0
)
SELECT measured.*, 1 + min(4, 5 * staler / n) AS r, 1 + min(4, 5 * rarer / n) AS f,
  1 + min(4, 5 * poorer / n) AS m
FROM measured LEFT JOIN ranked USING (customer)`;

function computeInSql(lines: readonly Line[], asOf: string): Map<string, Row> {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE lines (invoice, customer, sku, at, quantity, unitMinor)');
  const insert = database.prepare('INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?)');
  for (const { invoice, customer, sku, at, quantity, unitMinor } of lines)
    insert.run(invoice, customer, sku, at, quantity, unitMinor);
  database.exec(prepare);
  const rows = database.prepare(sql).all({ asOf });
  database.close();
  return new Map(
    rows.map(({ customer, ...row }) => {
      const number = (name: string) => (row[name] === null ? null : Number(row[name]));
      const count = (name: string) => number(name) ?? 0;
      return [
        String(customer),
        {
          recencyDays: number('recencyDays'),
          frequency: count('frequency'),
          monetary: count('monetary'),
          r: count('r'),
          f: count('f'),
          m: count('m'),
        },
      ];
    }),
  );
}

/** The sales, each as it was sold and as each cancellation left it. */
function factsOf(lines: readonly Line[], timeZone: string): SaleFact[] {
  const grosses = new Map<string, { at: string; customer: string; net: number }>();
  for (const { invoice, customer, at, quantity, unitMinor } of lines) {
    if (quantity <= 0) continue;
    const known = grosses.get(invoice);
    grosses.set(invoice, {
      customer,
      at: known && known.at < at ? known.at : at,
      net: (known?.net ?? 0) + quantity * unitMinor,
    });
  }
  const facts: SaleFact[] = [];
  const revisions = new Map<string, number>();
  const tell = (saleId: string) => {
    const sale = grosses.get(saleId);
    if (!sale) throw new Error(`no sale ${saleId}`);
    const revision = (revisions.get(saleId) ?? 0) + 1;
    revisions.set(saleId, revision);
    const { epochMilliseconds: atMs } = Temporal.PlainDateTime.from(sale.at).toZonedDateTime(
      timeZone,
    );
    const netMinor = sale.net > 0 ? sale.net : null;
    facts.push({ saleId, customerId: sale.customer, atMs, netMinor, revision });
  };
  for (const saleId of grosses.keys()) tell(saleId);
  const sold = Map.groupBy(
    lines.filter(({ quantity }) => quantity > 0),
    ({ customer, sku }) => `${customer}|${sku}`,
  );
  for (const { customer, sku, at, quantity, unitMinor } of lines) {
    if (quantity >= 0) continue;
    const [, saleId = ''] =
      (sold.get(`${customer}|${sku}`) ?? [])
        .map(({ invoice }) => [grosses.get(invoice)?.at ?? '', invoice] as const)
        .filter(([soldAt]) => soldAt <= at)
        .sort()
        .at(-1) ?? [];
    const sale = grosses.get(saleId);
    if (!sale) continue;
    sale.net += quantity * unitMinor;
    tell(saleId);
  }
  return facts;
}

/** Always the same disorder (Fisher and Yates, numbers of Park and Miller). */
function shuffle<T>(list: T[]): T[] {
  let state = 20_111_209;
  const entries = [...list];
  const mixed: T[] = [];
  while (entries.length > 0) {
    state = (state * 48_271) % 2_147_483_647;
    const at = state % entries.length;
    const last = entries.length - 1;
    const picked = entries[at];
    const moved = entries[last];
    if (picked === undefined || moved === undefined) break;
    mixed.push(picked);
    entries[at] = moved;
    entries.length = last;
  }
  return mixed;
}

function populationOf(all: readonly Measures[]): Population {
  const bought = all.filter(({ frequency }) => frequency > 0);
  const counts = (of: (measures: Measures) => number): ValueCount[] =>
    [...Map.groupBy(bought, of)].map(([value, { length }]) => ({ value, customers: length }));
  return {
    recencyDays: counts(({ recencyDays }) => recencyDays ?? 0),
    frequency: counts(({ frequency }) => frequency),
    monetary: counts(({ monetary }) => monetary),
  };
}
