import { Readable } from 'node:stream';
import { failureAt } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance } from 'fastify';
import { aheadMsMax, type JournalQuery } from '../journal.ts';
import type { Transfer } from '../port.ts';
import { type LedgerRouteDeps, organizationOf, scopes, tags, typed } from './directory.ts';
import { type JournalFormat, journalFormats, writeJournal } from './journal-writers.ts';
import { ownAccounts } from './own-accounts.ts';
import { parseBoundary } from './query-values.ts';
import type { TransferJson } from './representation.ts';
import * as schemas from './schemas.ts';
import { transferRows } from './transfer-rows.ts';

/** So many rows are written together: the records behind them are held in memory. */
const writtenTogether = 100;

export function journalRoute(app: FastifyInstance, deps: LedgerRouteDeps): void {
  typed(app).get(
    '/v1/ledger/journal',
    {
      config: { heavy: true, scopes, boundKey: 'ownLocation' },
      schema: {
        operationId: 'exportJournal',
        summary: 'Every transfer of a time window, streamed as JSON, JSON lines or CSV',
        description:
          'The window is one of business time (`occurredAt`), or with `axis=recorded` of when the ledger recorded it (`recordedAt`). Each row has both; rows come in the order in which they were recorded. Streamed while it is read, so it may be as long as the window.',
        tags,
        querystring: schemas.JournalRequest,
        response: { 200: schemas.JournalAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const { timeZone } = await organizationOf(deps.membership, orgId);
      const from = parseBoundary('from', request.query.from, timeZone);
      if (!from.ok) return sendProblem(reply, from.problem);
      const to = parseBoundary('to', request.query.to, timeZone);
      if (!to.ok) return sendProblem(reply, to.problem);
      if (to.value < from.value)
        return sendProblem(
          reply,
          failureAt('invalid_request', '/to', 'to lies before from').problem,
        );
      const format = request.query.format ?? formatAccepted(request.headers.accept);
      const own = await ownAccounts(deps.service, request.principal);
      const rows = journalRows(
        deps,
        { orgId, own },
        {
          ...{ fromMs: from.value, toMs: to.value, aheadMsMax },
          ...(request.query.axis && { axis: request.query.axis }),
        },
      );
      return reply
        .type(journalFormats[format])
        .header('content-disposition', `attachment; filename="journal.${format}"`)
        .send(Readable.from(writeJournal(format, rows)));
    },
  );
}

async function* journalRows(
  deps: LedgerRouteDeps,
  { orgId, own }: { orgId: string; own: ReadonlySet<bigint> | undefined },
  window: JournalQuery,
): AsyncGenerator<TransferJson[]> {
  const isShown = ({ debitAccountId, creditAccountId }: Transfer) =>
    own === undefined || own.has(debitAccountId) || own.has(creditAccountId);
  for await (const read of deps.service.journal(orgId, window)) {
    const transfers = read.filter(isShown);
    for (let i = 0; i < transfers.length; i += writtenTogether)
      yield await transferRows(deps, orgId, transfers.slice(i, i + writtenTogether));
  }
}

function formatAccepted(accept: string | undefined): JournalFormat {
  if (accept?.includes('text/csv')) return 'csv';
  return accept?.includes('application/x-ndjson') ? 'jsonl' : 'json';
}
