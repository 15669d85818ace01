import { createHash } from 'node:crypto';
import type { Clock } from '@laurel/contracts/clock';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { ApiAnswer, SendRequest } from './api-requests.ts';
import { ImportError } from './map.ts';
import type { Reject } from './parse-line.ts';
import type { SaleRequest, SendOutcome, Target } from './target.ts';

const Moved = Type.Array(Type.Object({ unit: Type.String(), amount: Type.Number() }));
const Made = Type.Object({ id: Type.String() });
const Posted = Type.Object({
  id: Type.String(),
  earned: Type.Optional(Moved),
  reversed: Type.Optional(Moved),
});
const Problem = Type.Object({ code: Type.String(), detail: Type.Optional(Type.String()) });
const Program = Type.Object({
  published: Type.Union([Type.Null(), Type.Object({ version: Type.Integer() })]),
});
const Item = Type.Object({
  status: Type.Number(),
  outcome: Type.Optional(Type.Unknown()),
  problem: Type.Optional(Type.Unknown()),
});
const Results = Type.Object({ results: Type.Array(Item) });
const Page = Type.Object({
  data: Type.Array(
    Type.Object({
      id: Type.String(),
      externalId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  ),
  nextCursor: Type.Optional(Type.String()),
});

/** Erased or gone, brought by somebody else, or the two brought each other. */
const referralRefused = new Set([404, 409, 410, 422]);

/** The public API of a running host. */
export function createHttpTarget(
  send: SendRequest,
  { source, clock }: { source: string; clock: Clock },
): Target {
  const target: Target = {
    async expectProgram() {
      const { published } = expectShape(
        Program,
        await send({ method: 'GET', path: '/v1/program' }),
        [200],
      );
      if (published === null)
        throw new ImportError(
          'refused',
          'the organization has no published program, so its sales would earn nothing. Publish one (PUT /v1/program, POST /v1/program/publish), and run the same command again',
        );
    },

    async locations() {
      const found = new Map<string, string>();
      let cursor: string | undefined;
      do {
        const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = expectShape(
          Page,
          await send({ method: 'GET', path: `/v1/locations?limit=200${query}` }),
          [200],
        );
        for (const { id, externalId } of page.data) if (externalId) found.set(externalId, id);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    },

    async createLocation({ name, timeZone }) {
      const idempotencyKey = `import-location-${createHash('sha256').update(`${source}|${name}`).digest('hex').slice(0, 32)}`;
      const answer = await send({
        method: 'POST',
        path: '/v1/locations',
        body: { name, timeZone, externalId: name },
        idempotencyKey,
      });
      if (answer.status === 409) {
        const known = (await target.locations()).get(name);
        if (known !== undefined) return known;
      }
      return expectShape(Made, answer, [200, 201]).id;
    },

    async createCustomer(externalId) {
      const answer = await send({ method: 'POST', path: '/v1/customers', body: { externalId } });
      if (answer.status === 409) {
        const path = `/v1/customers?externalId=${encodeURIComponent(externalId)}`;
        const [known] = expectShape(Page, await send({ method: 'GET', path }), [200]).data;
        if (known) return { ok: true, id: known.id };
      }
      if (answer.status === 400 || answer.status === 422)
        return { ok: false, reject: rejectOf(answer.body) };
      return { ok: true, id: expectShape(Made, answer, [200, 201]).id };
    },

    async refer({ customerId, referrerId }) {
      const answer = await send({
        method: 'PATCH',
        path: `/v1/customers/${encodeURIComponent(customerId)}`,
        body: { referredBy: { id: referrerId } },
      });
      if (referralRefused.has(answer.status)) return { ok: false, reject: rejectOf(answer.body) };
      expectShape(Made, answer, [200]);
      return { ok: true };
    },

    async sendSales(sales) {
      const answer = await send({
        method: 'POST',
        path: '/v1/transactions/batch',
        // history is dated as it was, or not at all
        body: { transactions: sales, refuseSuspectClocks: true },
      });
      if (answer.status === 413 || answer.status === 400)
        return await sendHalves(target, sales, answer);
      const { results } = expectShape(Results, answer, [200]);
      if (results.length !== sales.length)
        throw unexpected(answer, `${results.length} results for ${sales.length} sales`);
      const outcomes: SendOutcome[] = [];
      for (const [index, sale] of sales.entries()) {
        const item = results[index];
        // What the host could not take now (429, 503) goes alone, where the client waits and tries
        // again.
        const final =
          item && item.status !== 429 && item.status < 500
            ? { status: item.status, body: item.outcome ?? item.problem }
            : undefined;
        const own = final ?? (await send({ method: 'POST', path: '/v1/transactions', body: sale }));
        outcomes.push(outcomeOf(own, sale.occurredAt, clock));
      }
      return outcomes;
    },

    async sendRefund(transactionId, refund) {
      const path = `/v1/transactions/${encodeURIComponent(transactionId)}/refunds`;
      return outcomeOf(
        await send({ method: 'POST', path, body: refund }),
        refund.occurredAt,
        clock,
      );
    },
  };
  return target;
}

/**
 * The body was over the host's limit, or something in it has not the documented shape: half as
 * much, down to one sale, which is then refused.
 */
async function sendHalves(
  target: Target,
  sales: readonly SaleRequest[],
  answer: ApiAnswer,
): Promise<SendOutcome[]> {
  if (sales.length === 1) return [{ ok: false, reject: rejectOf(answer.body) }];
  const middle = Math.ceil(sales.length / 2);
  return [
    ...(await target.sendSales(sales.slice(0, middle))),
    ...(await target.sendSales(sales.slice(middle))),
  ];
}

function outcomeOf(answer: ApiAnswer, occurredAt: string, clock: Clock): SendOutcome {
  if (answer.status === 200 || answer.status === 201) {
    const { id, earned, reversed } = expectShape(Posted, answer, [200, 201]);
    return { ok: true, id, replayed: answer.status === 200, moved: earned ?? reversed ?? [] };
  }
  if (answer.status === 401 || answer.status === 403 || answer.status >= 500)
    throw unexpected(answer);
  const reject = rejectOf(answer.body);
  abortWhenAllWouldFail(reject, occurredAt, clock);
  return { ok: false, reject };
}

/**
 * Refusals that say something about the installation, not about this sale: better stopped than a
 * rejects file as long as the input.
 */
function abortWhenAllWouldFail({ code, detail }: Reject, occurredAt: string, clock: Clock): void {
  if (code === 'occurred_at_out_of_range' && Date.parse(occurredAt) < clock.now()) {
    throw new ImportError(
      'refused',
      `the host refuses sales as old as ${occurredAt} (${detail}). Raise the organization's settings.maxPastDays, for example ` +
        'PATCH /v1/organizations/{id} {"settings":{"maxPastDays":10000}}, and run the same command again to continue',
    );
  }
  if (code === 'currency_mismatch') {
    throw new ImportError(
      'refused',
      `the host refuses every sale of this file: ${code} (${detail})`,
    );
  }
}

function rejectOf(body: unknown): Reject {
  if (!Value.Check(Problem, body))
    return { code: 'refused', detail: JSON.stringify(body) ?? 'no reason given' };
  return { code: body.code, detail: body.detail ?? body.code };
}

function expectShape<S extends TSchema>(
  schema: S,
  answer: ApiAnswer,
  statuses: readonly number[],
): Static<S> {
  if (!statuses.includes(answer.status) || !Value.Check(schema, answer.body))
    throw unexpected(answer);
  return answer.body;
}

function unexpected({ status, body }: ApiAnswer, what = ''): ImportError {
  const hint =
    status === 401
      ? ' (is the key right?)'
      : status === 403
        ? ' (the key needs the scopes pos, read and manage, and admin to make locations)'
        : '';
  return new ImportError(
    'refused',
    `the host answered ${status}${hint} ${what} ${JSON.stringify(body)?.slice(0, 500) ?? ''}`.trim(),
  );
}
