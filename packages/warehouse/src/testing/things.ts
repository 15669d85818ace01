import { Type } from 'typebox';
import { defineQuestion } from '../question.ts';

/** How tables of ours are kept: see the README. */
export const durable =
  'SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1';

/** A table for one law, with a view that follows it. */
export const thingsTables = (table: string): string[] => [
  `CREATE TABLE ${table} (org String, id String, amount Int64) ENGINE = MergeTree ORDER BY (org, id) ${durable}`,
  `CREATE TABLE ${table}_by_org (org String, amount Int64) ENGINE = SummingMergeTree ORDER BY org ${durable}`,
  `CREATE MATERIALIZED VIEW ${table}_to_org TO ${table}_by_org AS SELECT org, sum(amount) AS amount FROM ${table} GROUP BY org`,
];

export const thing = (org: string, id: string, amount: number | bigint = 1) => ({
  org,
  id,
  amount,
});

export const sumOf = (table: string) =>
  defineQuestion({
    name: `sum of ${table}`,
    sql: `SELECT count() AS things, sum(amount) AS total FROM ${table} WHERE org = {org:String}`,
    params: Type.Object({}),
    row: Type.Object({ things: Type.Integer(), total: Type.Integer() }),
  });

export const idsIn = (table: string) =>
  defineQuestion({
    name: `ids in ${table}`,
    sql: `SELECT id FROM ${table} WHERE org = {org:String} AND id IN {ids:Array(String)} ORDER BY id`,
    params: Type.Object({ ids: Type.Array(Type.String()) }),
    row: Type.Object({ id: Type.String() }),
  });

export const idIs = (table: string) =>
  defineQuestion({
    name: `one id in ${table}`,
    sql: `SELECT id FROM ${table} WHERE org = {org:String} AND (id = {id:String} OR id LIKE {id:String})`,
    params: Type.Object({ id: Type.String() }),
    row: Type.Object({ id: Type.String() }),
  });

export const numbers = defineQuestion({
  name: 'numbers',
  sql: 'SELECT number, {org:String} AS whose FROM numbers({many:UInt64})',
  params: Type.Object({ many: Type.Integer() }),
  row: Type.Object({ number: Type.Integer(), whose: Type.String() }),
});

/** It would take hours. */
export const endless = defineQuestion({
  name: 'endless',
  sql: 'SELECT count() AS found FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
  params: Type.Object({}),
  row: Type.Object({ found: Type.Integer() }),
});
