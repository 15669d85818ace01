import { randomUUID } from 'node:crypto';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { EngineUnavailable, failure, type Result, success } from '@laurel/contracts/problems';
import type { Static, TObject } from 'typebox';
import { failureOf, saidOf, stopReason } from './clickhouse-failures.ts';
import { type Limits, usualLimits } from './limits.ts';
import { afterMigrations } from './migrations.ts';
import type { Asking, Warehouse, WarehouseReadings } from './port.ts';
import type { KnownQuestion } from './question.ts';

/** What the gateway stands on. */
export interface Engine {
  /** For messages and failures. */
  engine: string;
  limits?: Partial<Limits>;
  /** @throws EngineUnavailable while there is nobody to talk to; its message says why */
  client(): ClickHouseClient;
  /** What is known of its process. */
  process(): Pick<WarehouseReadings, 'restarts' | 'memoryBytes'>;
  isInstalled(): boolean;
  close(): Promise<void>;
}

type Line = Record<string, unknown>;

const slowMs = 1_000;
/** An insert is one block, and its body is held in memory on both sides. */
const insertRowsMax = 100_000;
const pingMs = 5_000;

const forms: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
};

/** The one way to the warehouse; whichever engine is behind it. */
export function openGateway(link: Engine): Warehouse {
  const { engine } = link;
  const limits = { ...usualLimits, ...link.limits };
  const told = { up: 0, questions: 0, slowQuestions: 0, stoppedQuestions: 0, insertedRows: 0 };

  const answered = async <T>(
    step: (client: ClickHouseClient) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    try {
      const result = await step(link.client());
      told.up = 1;
      return result;
    } catch (error) {
      if (signal?.aborted) throw new Abandoned();
      const thrown = failureOf(error, engine);
      if (thrown instanceof EngineUnavailable && !stopReason(error)) told.up = 0;
      throw thrown;
    }
  };
  /** What a failure is for who asked; thrown when nobody can expect it. */
  const refusal = (error: unknown): Result<never> => {
    if (error instanceof Abandoned) return failure('question_stopped', error.message);
    if (!(error instanceof EngineUnavailable)) throw error;
    const reason = stopReason(error.cause);
    if (reason) told.stoppedQuestions += 1;
    return reason
      ? failure('question_stopped', stopped[reason](limits))
      : failure('unavailable', saidOf(error));
  };
  const query = <P extends TObject, R extends TObject>(
    client: ClickHouseClient,
    question: KnownQuestion<P, R>,
    { orgId, params, settings, signal }: Asking<P> & { settings: ClickHouseSettings },
  ) =>
    client.query({
      ...(signal && { abort_signal: signal }),
      query: question.sql,
      format: 'JSONEachRow',
      query_id: randomUUID(),
      // last, so that nothing else is it
      query_params: { ...question.bind(params), org: orgId },
      clickhouse_settings: {
        ...forms,
        ...settings,
        // what a partition is made of is part of every sort key: versions of a row lie in one
        do_not_merge_across_partitions_select_final: 1,
        max_memory_usage: String(limits.memoryBytes),
        max_threads: limits.threads,
        timeout_overflow_mode: 'throw',
        // nobody else hears the answer
        cancel_http_readonly_queries_on_client_close: 1,
        log_comment: question.name,
        readonly: '1',
      },
    });
  const timed = async <T>(step: () => Promise<T>): Promise<T> => {
    told.questions += 1;
    const startedMs = performance.now();
    try {
      return await step();
    } finally {
      if (performance.now() - startedMs > slowMs) told.slowQuestions += 1;
    }
  };

  const warehouse: Warehouse = {
    async ask(question, asking) {
      const settings: ClickHouseSettings = {
        max_execution_time: limits.seconds,
        max_result_rows: String(limits.rows),
        max_result_bytes: String(limits.bytes),
        result_overflow_mode: 'throw',
        wait_end_of_query: 1,
      };
      try {
        const lines = await timed(() =>
          answered(async (client) => {
            const found = await query(client, question, { ...asking, settings });
            return await found.json<Line>();
          }, asking.signal),
        );
        return success(lines.map((line) => question.decode(line)));
      } catch (error) {
        return refusal(error);
      }
    },
    async stream(question, asking) {
      const settings: ClickHouseSettings = { max_execution_time: limits.streamSeconds };
      try {
        return success(
          await timed(() =>
            answered(async (client) => {
              const found = await query(client, question, { ...asking, settings });
              return await begun(partsOf(found.stream<Line>(), found, question.decode), engine);
            }, asking.signal),
          ),
        );
      } catch (error) {
        return refusal(error);
      }
    },
    async insert(table, rows, { token }) {
      if (rows.length === 0) return;
      checkName(table);
      if (rows.length > insertRowsMax)
        throw new RangeError(`${rows.length} rows: an insert is at most ${insertRowsMax}`);
      await answered((client) =>
        client.insert({
          table,
          values: rows,
          format: 'JSONEachRow',
          query_id: randomUUID(),
          clickhouse_settings: { ...forms, ...insertSettings, insert_deduplication_token: token },
        }),
      );
      told.insertedRows += rows.length;
    },
    async forget(table, orgId) {
      checkName(table);
      await answered((client) =>
        client.command({
          query: `DELETE FROM ${table} WHERE org = {org:String}`,
          query_id: randomUUID(),
          query_params: { org: orgId },
          clickhouse_settings: { wait_end_of_query: 1 },
        }),
      );
    },
    async command(sql) {
      await answered((client) => client.command({ query: sql, query_id: randomUUID() }));
    },
    select: async (sql) =>
      await answered(async (client) => {
        const found = await client.query({
          query: sql,
          format: 'JSONEachRow',
          query_id: randomUUID(),
          clickhouse_settings: { ...forms, wait_end_of_query: 1 },
        });
        return await found.json<Line>();
      }),
    isInstalled: () => link.isInstalled(),
    readings: () => ({ ...told, ...link.process() }),
    async ping() {
      await answered(async (client) => {
        const found = await client.ping({
          select: true,
          abort_signal: AbortSignal.timeout(pingMs),
        });
        if (!found.success) throw found.error;
      });
    },
    migrated: (folder) => afterMigrations(warehouse, folder),
    close: () => link.close(),
  };
  return warehouse;
}

/** Who asked does not listen any more. */
class Abandoned extends Error {
  override readonly name = 'Abandoned';
  constructor() {
    super('Nobody waits for the answer any more.');
  }
}

function checkName(table: string): void {
  if (!/^\w+$/.test(table)) throw new TypeError(`«${table}» is no name of a table`);
}

const insertSettings: ClickHouseSettings = {
  insert_deduplicate: 1,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  async_insert: 0,
  // one block: a token is of one
  input_format_parallel_parsing: 0,
  max_insert_block_size: String(insertRowsMax * 2),
  // what does not fit its column is refused, not turned into something that does
  input_format_skip_unknown_fields: 0,
  input_format_json_read_arrays_as_strings: 0,
  input_format_json_read_objects_as_strings: 0,
  input_format_json_read_numbers_as_strings: 0,
  input_format_json_read_bools_as_strings: 0,
  input_format_json_read_bools_as_numbers: 0,
  max_execution_time: 60,
  wait_end_of_query: 1,
};

const stopped = {
  slow: ({ seconds }: Limits) =>
    `The question took longer than ${seconds} s and was stopped. Ask about a shorter period, or fewer groups.`,
  large: ({ rows }: Limits) =>
    `The question needed too much memory, or its answer was longer than ${rows} rows, and it was stopped. Ask about a shorter period, or fewer groups.`,
};

/** A line of the answer, as the driver gives it. */
interface DriverRow {
  json(): Line;
}

async function* partsOf<R extends TObject>(
  lines: AsyncIterable<readonly DriverRow[]>,
  answer: { close(): void },
  decode: KnownQuestion<TObject, R>['decode'],
): AsyncGenerator<Static<R>[]> {
  try {
    for await (const part of lines) yield part.map((row) => decode(row.json()));
  } finally {
    answer.close(); // who stops reading stops the question
  }
}

/** The same, once its first part is there; what fails later is an outage. */
async function begun<T>(parts: AsyncGenerator<T>, engine: string): Promise<AsyncIterable<T>> {
  const first = await parts.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* parts;
    } catch (error) {
      const thrown = failureOf(error, engine);
      throw stopReason(error)
        ? new EngineUnavailable(engine, 'the export was stopped at a limit', { cause: error })
        : thrown;
    } finally {
      await parts.return(undefined);
    }
  })();
}
