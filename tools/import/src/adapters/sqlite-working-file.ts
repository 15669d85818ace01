import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FileLine } from '../parse-line.ts';
import type { Tally, Ticket, TicketOutcome, WorkingFile } from '../working-file.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS staged (one INTEGER PRIMARY KEY CHECK (one = 1), lines INTEGER NOT NULL, rounded INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS line (
    sale TEXT NOT NULL, returned INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, customer TEXT, location TEXT NOT NULL,
    sku TEXT, name TEXT, category TEXT, quantity INTEGER NOT NULL, price INTEGER NOT NULL, remaining INTEGER NOT NULL,
    PRIMARY KEY (sale, returned, number)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ticket (
    seq INTEGER PRIMARY KEY, returned INTEGER NOT NULL, sale TEXT NOT NULL, first INTEGER NOT NULL, at INTEGER NOT NULL, customer TEXT, location TEXT NOT NULL,
    lines INTEGER NOT NULL, total REAL NOT NULL, mixed INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'open', transactionId TEXT, UNIQUE (sale, returned));
  CREATE TABLE IF NOT EXISTS reject (number INTEGER PRIMARY KEY, code TEXT NOT NULL, detail TEXT NOT NULL, whole INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS referral (
    number INTEGER PRIMARY KEY, customer TEXT NOT NULL, referrer TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open', code TEXT, detail TEXT);
  CREATE INDEX IF NOT EXISTS referral_of ON referral (customer);
  CREATE TABLE IF NOT EXISTS location (name TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS customer (name TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;`;

/**
 * Opens or creates the working file. One import at a time: a second process gets an error that says
 * so.
 * @throws Error whose `busy` is in the message when another process holds it
 */
export function openWorkingFile(path: string): WorkingFile {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  // The process may be killed, the machine may not lose what the API knows anyway: no fsync per
  // commit. Exclusive: two runs would undo each other's order.
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32000;',
  );
  db.exec(`BEGIN EXCLUSIVE; ${schema} COMMIT;`);
  const inOne = (work: () => void) => {
    db.exec('BEGIN');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    ...staging(db, inOne),
    ...naming(db, inOne),
    ...referring(db),
    ...progress(db, inOne),
    close: () => db.close(),
    discard() {
      db.close();
      if (path !== ':memory:')
        for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    },
  };
}

type InOne = (work: () => void) => void;

function staging(
  db: DatabaseSync,
  inOne: InOne,
): Pick<WorkingFile, 'staged' | 'stage' | 'finishStaging'> {
  const insertLine = db.prepare(
    'INSERT INTO line (sale, returned, number, at, customer, location, sku, name, category, quantity, price, remaining) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
  );
  const insertReject = db.prepare(
    'INSERT INTO reject (number, code, detail, whole) VALUES (?,?,?,1)',
  );
  const noteReferral = referralNotes(db);
  return {
    staged() {
      const row = db.prepare('SELECT lines, rounded FROM staged').get();
      return row ? { lines: Number(row.lines), rounded: Number(row.rounded) } : undefined;
    },
    stage(lines) {
      inOne(() => {
        for (const staged of lines) {
          if (!staged.ok) {
            insertReject.run(staged.number, staged.reject.code, staged.reject.detail);
            continue;
          }
          const {
            sale,
            occurredAtMs,
            customer,
            location,
            sku,
            name,
            category,
            quantity,
            unitPrice,
          } = staged.line;
          noteReferral(staged.number, staged.line);
          const pieces = Math.abs(quantity);
          const returned = quantity < 0 ? 1 : 0;
          insertLine.run(
            sale,
            returned,
            staged.number,
            occurredAtMs,
            customer,
            location,
            sku,
            name,
            category,
            pieces,
            unitPrice,
            pieces,
          );
        }
      });
    },
    finishStaging({ lines, rounded }, { linesMax }) {
      inOne(() => {
        // One pass over the lines; a ticket is what its first line says.
        db.exec(`INSERT INTO ticket (returned, sale, first, at, customer, location, lines, total, mixed)
          SELECT g.returned, g.sale, g.first, l.at, l.customer, l.location, g.lines, g.total, g.mixed FROM
            (SELECT sale, returned, min(number) AS first, count(*) AS lines, sum(CAST(quantity AS REAL) * price) AS total,
              min(coalesce(customer, '')) <> max(coalesce(customer, '')) OR min(location) <> max(location) AS mixed
              FROM line GROUP BY sale, returned) g
            JOIN line l ON l.sale = g.sale AND l.returned = g.returned AND l.number = g.first ORDER BY l.at, g.first`);
        db.exec(`INSERT INTO reject (number, code, detail, whole)
          SELECT l.number, 'disagrees_with_sale', 'another customer or location than the first line (' || t.first || ') of ' || t.sale, 1
          FROM ticket t JOIN line l USING (sale, returned) WHERE t.mixed AND (l.customer IS NOT t.customer OR l.location <> t.location)`);
        db.exec(`DELETE FROM line WHERE (sale, returned, number) IN (SELECT l.sale, l.returned, l.number
          FROM ticket t JOIN line l USING (sale, returned) JOIN reject r ON r.number = l.number WHERE t.mixed)`);
        db.exec(`UPDATE ticket SET (lines, total) = (SELECT count(*), sum(CAST(quantity AS REAL) * price) FROM line l
          WHERE l.sale = ticket.sale AND l.returned = ticket.returned) WHERE mixed`);
        db.exec(`INSERT INTO reject (number, code, detail, whole)
          SELECT l.number, 'too_many_lines', 'the sale has ' || t.lines || ' lines; the API takes ${linesMax}', 1
          FROM ticket t JOIN line l USING (sale, returned) WHERE t.returned = 0 AND t.lines > ${linesMax}`);
        db.exec(`INSERT INTO reject (number, code, detail, whole)
          SELECT l.number, 'total_too_large', 'the sale adds up to more than JSON carries exactly', 1
          FROM ticket t JOIN line l USING (sale, returned) WHERE t.returned = 0 AND t.lines <= ${linesMax} AND t.total > ${Number.MAX_SAFE_INTEGER}`);
        db.exec(
          `UPDATE ticket SET state = 'refused' WHERE returned = 0 AND (lines > ${linesMax} OR total > ${Number.MAX_SAFE_INTEGER})`,
        );
        // Used only by returns: newest sales of an article to a customer.
        db.exec(
          'CREATE INDEX line_sold ON line (customer, sku) WHERE returned = 0 AND customer IS NOT NULL AND sku IS NOT NULL',
        );
        db.prepare('INSERT INTO staged (one, lines, rounded) VALUES (1, ?, ?)').run(lines, rounded);
      });
    },
  };
}

/** Notes who brought a customer when a line is the first to say it, or says otherwise. */
function referralNotes(db: DatabaseSync) {
  const first = db.prepare(
    "SELECT referrer FROM referral WHERE customer = ? AND state <> 'refused'",
  );
  const insert = db.prepare(
    'INSERT INTO referral (number, customer, referrer, state, code, detail) VALUES (?,?,?,?,?,?)',
  );
  const contradiction = (customer: string, referrer: string) => {
    if (customer === referrer) return 'nobody refers himself';
    const said = first.get(customer)?.referrer;
    if (said !== undefined)
      return `an earlier line says that ${said} brought ${customer}; it is said once`;
    return first.get(referrer)?.referrer === customer
      ? `an earlier line says that ${customer} brought ${referrer}`
      : undefined;
  };
  return (number: number, { customer, referredBy }: FileLine) => {
    if (customer === null || referredBy === null) return;
    if (first.get(customer)?.referrer === referredBy) return;
    const detail = contradiction(customer, referredBy);
    const state = detail === undefined ? 'open' : 'refused';
    const code = detail === undefined ? null : 'referral_contradicted';
    insert.run(number, customer, referredBy, state, code, detail ?? null);
  };
}

type Referring = Pick<WorkingFile, 'openReferrals' | 'customerId' | 'finishReferral'>;

function referring(db: DatabaseSync): Referring {
  const open = db.prepare(`SELECT r.number, c.id, r.referrer FROM referral r
    JOIN customer c ON c.name = r.customer WHERE r.state = 'open' ORDER BY r.number LIMIT ?`);
  const known = db.prepare('SELECT id FROM customer WHERE name = ?');
  const close = db.prepare('UPDATE referral SET state = ?, code = ?, detail = ? WHERE number = ?');
  return {
    openReferrals: (limit) =>
      open.all(limit).map((row) => ({
        line: Number(row.number),
        customerId: String(row.id),
        referrer: String(row.referrer),
      })),
    customerId: (name) => textOf(known.get(name)?.id) ?? undefined,
    finishReferral({ line }, reject) {
      const state = reject ? 'refused' : 'told';
      close.run(state, reject?.code ?? null, reject?.detail ?? null, line);
    },
  };
}

type Naming = Pick<
  WorkingFile,
  'unknownLocations' | 'unknownCustomers' | 'learnLocation' | 'learnCustomer' | 'refuseCustomer'
>;

function naming(db: DatabaseSync, inOne: InOne): Naming {
  const unknown = (kind: 'location' | 'customer') => {
    const statement =
      db.prepare(`SELECT t.${kind} AS name FROM ticket t WHERE t.state = 'open' AND t.returned = 0 AND t.${kind} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${kind} k WHERE k.name = t.${kind}) GROUP BY t.${kind} ORDER BY min(t.seq) LIMIT ?`);
    return (limit: number) => statement.all(limit).map((row) => String(row.name));
  };
  const learn = (kind: 'location' | 'customer') => {
    const statement = db.prepare(`INSERT OR REPLACE INTO ${kind} (name, id) VALUES (?, ?)`);
    return (name: string, id: string) => {
      statement.run(name, id);
    };
  };
  return {
    unknownLocations: unknown('location'),
    unknownCustomers: unknown('customer'),
    learnLocation: learn('location'),
    learnCustomer: learn('customer'),
    refuseCustomer(name, { code, detail }) {
      inOne(() => {
        db.prepare(`INSERT INTO reject (number, code, detail, whole) SELECT l.number, ?, ?, 1 FROM ticket t JOIN line l USING (sale, returned)
          WHERE t.customer = ? AND t.state = 'open'`).run(code, detail, name);
        db.prepare("UPDATE ticket SET state = 'refused' WHERE customer = ? AND state = 'open'").run(
          name,
        );
      });
    },
  };
}

type Progress = Pick<
  WorkingFile,
  'openTickets' | 'linesOf' | 'returnable' | 'finish' | 'rejects' | 'tally'
>;

function progress(db: DatabaseSync, inOne: InOne): Progress {
  const open =
    db.prepare(`SELECT t.seq, t.returned, t.sale, t.at, t.customer, c.id AS customerId, t.location, l.id AS locationId, t.lines, t.total
    FROM ticket t LEFT JOIN customer c ON c.name = t.customer LEFT JOIN location l ON l.name = t.location
    WHERE t.seq > ? AND t.state = 'open' ORDER BY t.seq LIMIT ?`);
  const lines = db.prepare(
    'SELECT number, sku, name, category, quantity, price FROM line WHERE sale = ? AND returned = ? ORDER BY number',
  );
  const sold = db.prepare(`SELECT l.number, l.sale, l.remaining, t.transactionId,
      (SELECT count(*) FROM line p WHERE p.sale = l.sale AND p.returned = 0 AND p.number <= l.number) AS position
    FROM line l JOIN ticket t ON t.sale = l.sale AND t.returned = 0
    WHERE l.customer = ? AND l.sku = ? AND l.returned = 0 AND l.remaining > 0 AND t.state = 'posted' AND t.seq < ?
    ORDER BY t.seq DESC, l.number DESC`);
  const close = db.prepare('UPDATE ticket SET state = ?, transactionId = ? WHERE seq = ?');
  const take = db.prepare(
    'UPDATE line SET remaining = remaining - ? WHERE sale = ? AND returned = ? AND number = ?',
  );
  const rejectTicket = db.prepare(
    'INSERT INTO reject (number, code, detail, whole) SELECT number, ?, ?, 1 FROM line WHERE sale = ? AND returned = ?',
  );
  const rejectLine = db.prepare(`INSERT INTO reject (number, code, detail, whole)
    SELECT number, ?, ?, remaining = quantity FROM line WHERE sale = ? AND returned = 1 AND number = ?`);

  const finishOne = (outcome: TicketOutcome) => {
    const { ticket } = outcome;
    if (outcome.kind === 'posted') {
      close.run('posted', outcome.transactionId, ticket.seq);
    } else if (outcome.kind === 'refused') {
      close.run('refused', null, ticket.seq);
      rejectTicket.run(
        outcome.reject.code,
        outcome.reject.detail,
        ticket.sale,
        ticket.kind === 'return' ? 1 : 0,
      );
    } else {
      close.run('returned', null, ticket.seq);
      for (const { soldSale, soldLine, returnedLine, quantity, refunded } of outcome.sent) {
        take.run(quantity, soldSale, 0, soldLine);
        if (refunded) take.run(quantity, ticket.sale, 1, returnedLine);
      }
      for (const { line, code, detail } of outcome.rejects)
        rejectLine.run(code, detail, ticket.sale, line);
    }
  };

  return {
    openTickets: (afterSeq, limit) => open.all(afterSeq, limit).map(toTicket),
    linesOf: (ticket) =>
      lines.all(ticket.sale, ticket.kind === 'return' ? 1 : 0).map((row, index) => ({
        number: Number(row.number),
        position: index + 1,
        sku: textOf(row.sku),
        name: textOf(row.name),
        category: textOf(row.category),
        quantity: Number(row.quantity),
        unitPrice: Number(row.price),
      })),
    returnable: (ticket, sku) =>
      sold.all(ticket.customer, sku, ticket.seq).map((row) => ({
        number: Number(row.number),
        position: Number(row.position),
        sale: String(row.sale),
        transactionId: String(row.transactionId),
        left: Number(row.remaining),
      })),
    finish: (outcomes) => inOne(() => outcomes.forEach(finishOne)),
    *rejects() {
      for (const row of db
        .prepare(`SELECT number, code, detail FROM reject
          UNION ALL SELECT number, code, detail FROM referral WHERE state = 'refused'
          AND number NOT IN (SELECT number FROM reject) ORDER BY number`)
        .iterate()) {
        yield { line: Number(row.number), code: String(row.code), detail: String(row.detail) };
      }
    },
    tally: () => tally(db),
  };
}

function tally(db: DatabaseSync): Tally {
  const count = (sql: string) => Number(db.prepare(sql).get()?.n ?? 0);
  return {
    imported: count("SELECT coalesce(sum(lines), 0) AS n FROM ticket WHERE state = 'posted'"),
    refunded: count('SELECT count(*) AS n FROM line WHERE returned = 1 AND remaining < quantity'),
    partlyRefunded: count(
      'SELECT count(*) AS n FROM line WHERE returned = 1 AND remaining < quantity AND remaining > 0',
    ),
    rejected: count('SELECT count(*) AS n FROM reject WHERE whole = 1'),
    rejectedBy: db
      .prepare(
        'SELECT code, count(*) AS n FROM reject WHERE whole = 1 GROUP BY code ORDER BY n DESC, code',
      )
      .all()
      .map((row) => ({ code: String(row.code), lines: Number(row.n) })),
    openTickets: count("SELECT count(*) AS n FROM ticket WHERE state = 'open'"),
    sales: count("SELECT count(*) AS n FROM ticket WHERE state = 'posted'"),
    referrals: {
      told: count("SELECT count(*) AS n FROM referral WHERE state = 'told'"),
      refused: count("SELECT count(DISTINCT customer) AS n FROM referral WHERE state = 'refused'"),
    },
  };
}

type Row = Record<string, unknown>;
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function toTicket(row: Row): Ticket {
  return {
    seq: Number(row.seq),
    kind: row.returned === 1 ? 'return' : 'sale',
    sale: String(row.sale),
    occurredAtMs: Number(row.at),
    customer: textOf(row.customer),
    customerId: textOf(row.customerId),
    location: String(row.location),
    locationId: textOf(row.locationId),
    lines: Number(row.lines),
    total: Number(row.total),
  };
}
