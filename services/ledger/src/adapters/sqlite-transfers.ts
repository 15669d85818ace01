import type { DatabaseSync } from 'node:sqlite';
import type { Transfer } from '../port.ts';
import type { Range } from '../state-machine/filters.ts';
import { timestampMax } from '../state-machine/limits.ts';
import type { Movement } from '../state-machine/working-state.ts';
import { getU128, readTransfer } from './records.ts';
import { createLogRowWriter, type LogRecord, readLogRow, timestampOf } from './sqlite-log-rows.ts';
import {
  idBlob,
  idOf,
  numberOf,
  recordOf,
  statementOf,
  statementsOf,
  upperHalf,
} from './sqlite-rows.ts';

/**
 * The log of transfers, and how one is found in it. A transfer is written once, at the end, and
 * never again.
 */
export interface Transfers extends LogReader {
  /**
   * In the order of timestamps. @param previousDebit of the debit account: the timestamp of the
   * transfer that moved it before; 0 = none
   */
  add(movement: Movement, previousDebit: bigint, previousCredit: bigint): void;
  /** To the file. What was added cannot be read before. */
  flush(): void;
  burn(id: bigint): void;
  find(id: bigint): Transfer | 'burned' | undefined;
  /** Makes memory what the file says. */
  reload(): void;
}

export type Span = Pick<Range, 'min' | 'max' | 'reversed'>;

export function openTransfers(db: DatabaseSync): Transfers {
  const prepare = (sql: string) => statementOf(db, sql);
  const selectId = prepare('SELECT timestamp AS value FROM transfer_ids WHERE id = ?');
  const selectRunsLike = prepare(
    'SELECT timestamp AS value FROM transfer_runs WHERE user_data_128 BETWEEN ? AND ?',
  );
  const selectMaxRun = prepare('SELECT max(user_data_128) AS record FROM transfer_runs');
  const selectMaxId = prepare('SELECT max(id) AS record FROM transfer_ids');
  const insertId = prepare('INSERT INTO transfer_ids (id, timestamp) VALUES (?, ?)');
  const reader = createLogReader(db);
  const append = createAppender(db);
  /** No transfer has an id beyond it: new ids grow with time, so most need not be searched. */
  let maxId = 0n;
  let newest = 0n;

  const keepMax = (id: bigint) => {
    if (id > maxId) maxId = id;
  };
  const findInRuns = (id: bigint): Transfer | undefined => {
    const first = upperHalf(id);
    if (first === 0n) return undefined;
    for (const row of selectRunsLike.all(
      idBlob(first).slice(),
      idBlob(first | 0xffff_ffff_ffff_ffffn),
    )) {
      for (const { view, offset } of reader.run(numberOf(row) ?? 0n, timestampMax))
        if (getU128(view, offset) === id) return readTransfer(view, offset);
    }
    return undefined;
  };

  return {
    ...reader,
    newest: () => newest,
    add(movement, previousDebit, previousCredit) {
      append.add(movement, previousDebit, previousCredit);
      const { id, userData128, timestamp } = movement.transfer;
      if (!isFoundByRun(id, userData128)) insertId.run(idBlob(id), timestamp);
      keepMax(id);
      newest = timestamp;
    },
    flush() {
      append.flush();
      reader.forget();
    },
    burn(id) {
      insertId.run(idBlob(id), 0n);
      keepMax(id);
    },
    find(id) {
      if (id > maxId) return undefined;
      const timestamp = numberOf(selectId.get(idBlob(id)));
      if (timestamp === undefined) return findInRuns(id);
      if (timestamp === 0n) return 'burned';
      const record = reader.at(timestamp);
      return record && readTransfer(record.view, record.offset);
    },
    reload() {
      append.forget();
      reader.forget();
      newest = reader.newest();
      maxId = idOf(selectMaxId.get());
      // ids of a run share its upper half
      keepMax(idOf(selectMaxRun.get()) | 0xffff_ffff_ffff_ffffn);
    },
  };
}

/**
 * Most transfers need no entry of their own: their id begins like that of their activity (see
 * `chart.ts`), whose run is short.
 */
const isFoundByRun = (id: bigint, userData128: bigint): boolean => {
  const prefix = id >> 64n;
  return prefix !== 0n && prefix === userData128 >> 64n;
};

/** Writes rows of the log, and where runs of one activity begin. */
function createAppender(db: DatabaseSync) {
  const insertRow = statementOf(db, 'INSERT INTO transfers (timestamp, records) VALUES (?, ?)');
  const insertRun = statementOf(
    db,
    'INSERT INTO transfer_runs (user_data_128, timestamp) VALUES (?, ?)',
  );
  const row = createLogRowWriter();
  let rowTimestamp = 0n;
  let runActivity = 0n;

  const writeRow = () => {
    if (!row.isEmpty()) insertRow.run(rowTimestamp, row.take());
  };
  return {
    add(movement: Movement, previousDebit: bigint, previousCredit: bigint) {
      const { timestamp, userData128 } = movement.transfer;
      if (row.isFull()) writeRow();
      if (row.isEmpty()) rowTimestamp = timestamp;
      row.add(movement, previousDebit, previousCredit);
      if (userData128 === runActivity) return;
      runActivity = userData128;
      if (userData128 !== 0n) insertRun.run(idBlob(userData128), timestamp);
    },
    flush() {
      writeRow();
      runActivity = 0n;
    },
    forget() {
      row.take();
      runActivity = 0n;
    },
  };
}

/** Records are in the order of timestamps. */
function recordAt(records: readonly LogRecord[], timestamp: bigint): LogRecord | undefined {
  let from = 0;
  let to = records.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const record = records[middle];
    const found = record ? timestampOf(record) : 0n;
    if (found === timestamp) return record;
    if (found < timestamp) from = middle + 1;
    else to = middle;
  }
  return undefined;
}

/** Reads the log, from any connection to its file. */
export type LogReader = ReturnType<typeof createLogReader>;

export function createLogReader(db: DatabaseSync) {
  const statement = statementsOf(db);
  const selectRow = statementOf(
    db,
    'SELECT timestamp AS value, records AS record FROM transfers WHERE timestamp <= ? ORDER BY timestamp DESC LIMIT 1',
  );
  const selectRowAt = statementOf(
    db,
    'SELECT records AS record FROM transfers WHERE timestamp = ?',
  );
  const selectRowOf = statementOf(
    db,
    'SELECT max(timestamp) AS value FROM transfers WHERE timestamp <= ?',
  );
  const inOrder = ({ reversed }: Span) => `ORDER BY timestamp ${reversed ? 'DESC' : 'ASC'}`;
  /** The row read last: an account's transfers are often neighbours. */
  let latest: { first: bigint; last: bigint; records: readonly LogRecord[] } | undefined;

  const at = (timestamp: bigint): LogRecord | undefined => {
    if (!latest || timestamp < latest.first || timestamp > latest.last) {
      const bytes = recordOf(selectRow.get(timestamp));
      if (!bytes) return undefined;
      const records = readLogRow(bytes);
      const [first, last] = [records[0], records.at(-1)];
      if (!first || !last) throw new Error(`an empty row of the log before ${timestamp}`);
      latest = { first: timestampOf(first), last: timestampOf(last), records };
    }
    return recordAt(latest.records, timestamp);
  };

  /** The records of the row under this timestamp, in order. */
  const row = (timestamp: bigint): LogRecord[] => {
    const bytes = recordOf(selectRowAt.get(timestamp));
    if (!bytes) throw new Error(`the row of the log at ${timestamp} is missing`);
    return readLogRow(bytes);
  };

  /** The row in which a transfer of this time would be; 0: it is before all. */
  const rowOf = (timestamp: bigint): bigint => numberOf(selectRowOf.get(timestamp)) ?? 0n;

  function* between(span: Span): Generator<LogRecord> {
    const { min, max, reversed } = span;
    const rows = statement(
      `SELECT records AS record FROM transfers
       WHERE timestamp >= coalesce((SELECT max(timestamp) FROM transfers WHERE timestamp <= ?), 0) AND timestamp <= ? ${inOrder(span)}`,
    );
    for (const row of rows.iterate(min, max)) {
      const records = readLogRow(recordOf(row) ?? new Uint8Array([0]));
      for (const record of reversed ? records.reverse() : records) {
        const timestamp = timestampOf(record);
        if (timestamp >= min && timestamp <= max) yield record;
      }
    }
  }

  /** The transfer at this time, and its next ones as long as they have the same `userData128`. */
  function* run(min: bigint, max: bigint): Generator<LogRecord> {
    let activity: bigint | undefined;
    for (const record of between({ min, max, reversed: false })) {
      const userData128 = getU128(record.view, record.offset + 80);
      activity ??= userData128;
      if (userData128 !== activity) return;
      yield record;
    }
  }

  /**
   * Those with this `userData128`, which is not zero. Runs of two calls may be neighbours; then the
   * first one reads into the second.
   */
  function* ofActivity(userData128: bigint, span: Span): Generator<LogRecord> {
    const { min, max, reversed } = span;
    const runs = statement(
      `SELECT timestamp AS value FROM transfer_runs WHERE user_data_128 = ?1 AND timestamp <= ?3
       AND timestamp >= coalesce((SELECT max(timestamp) FROM transfer_runs WHERE user_data_128 = ?1 AND timestamp <= ?2), 0) ${inOrder(span)}`,
    );
    let end = max;
    let seen = 0n;
    for (const row of runs.iterate(idBlob(userData128), min, max)) {
      const start = numberOf(row) ?? 0n;
      if (reversed) {
        for (const record of [...run(start, end)].reverse())
          if (timestampOf(record) >= min) yield record;
        end = start - 1n;
        continue;
      }
      if (start <= seen) continue;
      for (const record of run(start, max)) {
        seen = timestampOf(record);
        if (seen >= min) yield record;
      }
    }
  }

  /** Timestamp of the newest transfer, zero when there is none. */
  const newest = (): bigint => {
    const [last] = between({ min: 1n, max: timestampMax, reversed: true });
    return last ? timestampOf(last) : 0n;
  };
  const forget = () => {
    latest = undefined;
  };
  return { at, row, rowOf, between, run, ofActivity, newest, forget };
}
