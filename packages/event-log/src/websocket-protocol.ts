import type { EventEnvelope } from '@laurel/contracts/events';
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { LogRecord } from './port.ts';

/**
 * What a client asks the broker, and what the broker asks a client: the arguments of each
 * operation. Frames and answers are those of `@laurel/websocket`.
 */

/**
 * An event larger than this is refused (Kafka's default for a message), so that every message has a
 * bound.
 */
export const eventBytesMax = 2 ** 20;
/** Larger batches cross the socket in several messages. */
const partBytesMax = 4 * 2 ** 20;
/** What the broker takes in one message. */
export const requestBytesMax = partBytesMax + 2 * eventBytesMax;
/** What a client takes: a dead letter is larger than the event it tells of. */
export const deliveryBytesMax = 64 * 2 ** 20;

const text = Type.String();
const count = Type.Integer({ minimum: 1 });

const Event = Type.Object({
  id: text,
  type: text,
  version: Type.Integer(),
  orgId: text,
  locationId: Type.Union([text, Type.Null()]),
  customerId: Type.Union([text, Type.Null()]),
  timestamp: text,
  payload: Type.Unknown(),
});
const Subscription = Type.Object({ subscription: Type.Integer() });
const From = Type.Union([Type.Literal('earliest'), Type.Literal('latest')]);

/** Client → broker: appended all, in order; answered when they are durable. */
export const readAppend = reader(Type.Object({ events: Type.Array(Event) }));

/**
 * Client → broker: joins a group under a number of the client's choice. `backoffsMs[n - 1]` is the
 * wait before attempt n + 1; the last one stands for all that follow.
 */
export const readSubscribe = reader(
  Type.Object({
    subscription: Type.Integer(),
    group: text,
    pattern: text,
    batchSize: Type.Optional(count),
    maxAttempts: Type.Optional(count),
    backoffsMs: Type.Optional(
      Type.Array(Type.Number({ minimum: 0 }), { minItems: 1, maxItems: 1_000 }),
    ),
    from: Type.Optional(From),
  }),
);
/** Client → broker: `drained` and `unsubscribe`. */
export const readSubscription = reader(Subscription);

/**
 * Client → broker: `after` is the last offset this tail has seen, when it resumes after a broken
 * connection.
 */
export const readTail = reader(
  Type.Object({
    subscription: Type.Integer(),
    pattern: text,
    from: From,
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
);
export const readTopics = reader(Type.Object({ pattern: Type.Optional(text) }));
export const readLag = reader(Type.Object({ group: text, pattern: text }));

/**
 * Broker → client: records of a batch for a subscription or tail. `part` announces more of the
 * batch; `batch` ends it and is answered with what the handler made of it.
 */
export interface Delivery {
  subscription: number;
  records: LogRecord[];
}

/** The answer to a batch: what the handler named as failed. */
export const readFailures = reader(
  Type.Array(Type.Object({ offset: text, reason: text, retry: Type.Optional(Type.Boolean()) })),
);
export type Failures = { offset: string; reason: string; retry?: boolean }[];

/**
 * @returns a function that gives a value its type. @throws TypeError that names the first faulty
 * place
 */
function reader<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  const validator = Compile(schema);
  return (value) => {
    if (validator.Check(value)) return value as Static<S>; // just checked
    const [error] = validator.Errors(value);
    throw new TypeError(
      `the argument${error?.instancePath ? ` at ${error.instancePath}` : ''} ${error?.message ?? 'has a wrong shape'}`,
    );
  };
}

/**
 * Events or records as JSON texts of lists, each at most about `partBytesMax` long and none empty.
 * @throws RangeError when one of them is larger than `itemBytesMax`
 */
export function partsOf(
  items: readonly (EventEnvelope | LogRecord)[],
  itemBytesMax: number,
): string[] {
  const parts: string[] = [];
  let texts: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const json = JSON.stringify(item);
    const size = Buffer.byteLength(json);
    if (size > itemBytesMax)
      throw new RangeError(`an event of ${size} bytes is too large: at most ${itemBytesMax}`);
    if (bytes + size > partBytesMax && texts.length > 0) {
      parts.push(`[${texts.join(',')}]`);
      texts = [];
      bytes = 0;
    }
    texts.push(json);
    bytes += size;
  }
  if (texts.length > 0) parts.push(`[${texts.join(',')}]`);
  return parts;
}
