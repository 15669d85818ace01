import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Ids } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify';
import type { Intake } from '../loyalty.ts';
import type { Done } from '../pipeline/activity.ts';

/** What the routes of this folder share. */

export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** 201 with the outcome, 200 with the same outcome when it was known before, or a problem. */
export function answerDone(reply: FastifyReply, result: Result<Done>): FastifyReply {
  if (!result.ok) return sendProblem(reply, result.problem);
  // What was recorded is what is answered: the schema's serializer would walk it once more to leave
  // nothing out.
  return reply
    .code(result.value.replayed ? 200 : 201)
    .serializer(JSON.stringify)
    .header('content-type', 'application/json; charset=utf-8')
    .send(result.value.activity.outcome);
}

/** Submits, or only previews with `?dry=true`. */
export async function submitOrPreview<Request>(
  reply: FastifyReply,
  intake: Intake<Request>,
  { request, dry }: { request: Request; dry: boolean | undefined },
): Promise<FastifyReply> {
  if (!dry) return answerDone(reply, await intake.submit(request));
  const preview = await intake.preview(request);
  return preview.ok
    ? reply.code(200).send(asPreview(preview.value))
    : sendProblem(reply, preview.problem);
}

/** An outcome that did not happen: it has no id. */
export function asPreview(outcome: unknown): object {
  return { ...(outcome as object), id: null, status: 'preview' }; // every outcome is an object
}

/**
 * Names a request that has no external id of its own: a repeat with the same Idempotency-Key is the
 * same request, also after a crash.
 */
export function requestIdOf(request: FastifyRequest, ids: Ids): string {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key.length > 0 ? `key:${key}` : ids.next('msg');
}

/** For routes whose body has only optional fields: no body is an empty one. */
export function bodyMayBeAbsent(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: () => void,
): void {
  request.body ??= {};
  done();
}
