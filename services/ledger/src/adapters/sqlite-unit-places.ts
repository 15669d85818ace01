import type { DatabaseSync } from 'node:sqlite';
import { numberOf, statementOf } from './sqlite-rows.ts';

/** What is looked for in an index by ledger number, code and place. */
export interface UnitSpan {
  ledgers: readonly number[];
  /** 0: any. */
  code: number;
  /** Places from here to there, inclusive. */
  min: bigint;
  max: bigint;
  reversed: boolean;
}

/** Places of some units in order, each once. */
export type UnitPlaces = (span: UnitSpan) => Generator<bigint>;

interface Head {
  ledger: number;
  code: number;
  at: bigint;
}

/**
 * Walks several units at once. Each step is a search in the index of what is asked for and of
 * nothing else, so a page costs the same from wherever it begins.
 * @param table has a primary key of `ledger`, `code` and `place`
 */
export function createUnitPlaces(
  index: DatabaseSync,
  { table, place }: { table: string; place: string },
): UnitPlaces {
  const ofCode = `FROM ${table} WHERE ledger = ? AND code = ? AND ${place} BETWEEN ? AND ?`;
  const selectFirst = statementOf(index, `SELECT min(${place}) AS value ${ofCode}`);
  const selectLast = statementOf(index, `SELECT max(${place}) AS value ${ofCode}`);
  const selectCode = statementOf(
    index,
    `SELECT min(code) AS value FROM ${table} WHERE ledger = ? AND code > ?`,
  );
  const codesOf = (ledger: number): number[] => {
    const codes: number[] = [];
    for (let last = 0n; ; ) {
      const next = numberOf(selectCode.get(ledger, last));
      if (next === undefined) return codes;
      codes.push(Number(next));
      last = next;
    }
  };

  return function* places({ ledgers, code, min, max, reversed }) {
    const nextOf = (head: Omit<Head, 'at'>, from: bigint, to: bigint) =>
      numberOf((reversed ? selectLast : selectFirst).get(head.ledger, head.code, from, to));
    let heads: Head[] = [];
    for (const ledger of ledgers)
      for (const own of code === 0 ? codesOf(ledger) : [code]) {
        const at = nextOf({ ledger, code: own }, min, max);
        if (at !== undefined) heads.push({ ledger, code: own, at });
      }
    for (let place = foremost(heads, reversed); place !== undefined; ) {
      yield place;
      const passed = place;
      heads = heads.filter((head) => {
        if (head.at !== passed) return true;
        const next = reversed ? nextOf(head, min, passed - 1n) : nextOf(head, passed + 1n, max);
        head.at = next ?? passed;
        return next !== undefined;
      });
      place = foremost(heads, reversed);
    }
  };
}

function foremost(heads: readonly Head[], reversed: boolean): bigint | undefined {
  let place: bigint | undefined;
  for (const { at } of heads)
    if (place === undefined || (reversed ? at > place : at < place)) place = at;
  return place;
}
