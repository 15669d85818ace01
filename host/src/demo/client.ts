import { type ApiAnswer, type ApiRequest, createApiRequests } from '@laurel/import/api-requests';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

const Problem = Type.Object({ code: Type.String() });

/**
 * The API as the demo uses it: an answer that is not expected ends the demo with an error that
 * shows it.
 */
export interface DemoClient {
  /**
   * The body of an answer with one of the statuses (default 200 and 201), in the shape asked for.
   */
  ask<S extends TSchema>(shape: S, request: ApiRequest): Promise<Static<S>>;
  /** The body, or the problem's code when it is one of those named. */
  tryTo<S extends TSchema>(
    shape: S,
    request: ApiRequest,
    codes: readonly string[],
  ): Promise<{ ok: true; value: Static<S> } | { ok: false; code: string }>;
}

/** @throws Error naming the request and its answer when it is none that was expected */
export function createDemoClient(baseUrl: string, key: string): DemoClient {
  const send = createApiRequests({ url: baseUrl, key });
  const tryTo: DemoClient['tryTo'] = async (shape, request, codes) => {
    const answer = await send(request);
    if (answer.status < 300 && Value.Check(shape, answer.body))
      return { ok: true, value: answer.body };
    if (
      answer.status >= 400 &&
      Value.Check(Problem, answer.body) &&
      codes.includes(answer.body.code)
    ) {
      return { ok: false, code: answer.body.code };
    }
    throw unexpected(request, answer);
  };
  return {
    tryTo,
    async ask(shape, request) {
      const answer = await tryTo(shape, request, []);
      if (!answer.ok) throw new Error(`unreachable: no problem was expected, yet ${answer.code}`);
      return answer.value;
    },
  };
}

const unexpected = ({ method, path }: ApiRequest, { status, body }: ApiAnswer) =>
  new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)?.slice(0, 1000) ?? ''}`);

/** Runs a piece of work for every item, at most `width` at once. */
export async function eachOf<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const workers = Array.from({ length: width }, async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  });
  await Promise.all(workers);
}
