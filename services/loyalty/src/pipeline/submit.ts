import type { Ids } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Activity, Done } from './activity.ts';
import type { Intake } from './kind.ts';

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
export async function submitOrPreview<Request, A extends Activity<unknown, unknown, object>>(
  reply: FastifyReply,
  intake: Intake<Request, A>,
  { request, dry }: { request: Request; dry: boolean | undefined },
): Promise<FastifyReply> {
  if (!dry) return answerDone(reply, await intake.submit(request));
  const preview = await intake.preview(request);
  return preview.ok
    ? reply.code(200).send(asPreview(preview.value))
    : sendProblem(reply, preview.problem);
}

/** An outcome that did not happen: it has no id. */
export const asPreview = <T extends object>(outcome: T) => ({
  ...outcome,
  id: null,
  status: 'preview',
});

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
