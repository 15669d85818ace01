/**
 * What crosses the socket. A text message is one JSON object; a binary one is the length of such an
 * object (u32, little-endian), the object, and bytes that follow it. A request `{id, op, argument}`
 * is answered by `{id, value}` or `{id, error: {code, message}}`; both sides may ask, each numbers
 * its own requests. A message that cannot be read is answered with an error whose id is null.
 */
export type Message =
  | { kind: 'request'; id: number; op: string; content: Content }
  | { kind: 'answer'; id: number; content: Content }
  | { kind: 'error'; id: number; code: ErrorCode; text: string }
  | { kind: 'complaint'; text: string };

/** What a request brings, or an answer. */
export interface Content {
  value: unknown;
  body: ArrayBuffer | undefined;
  /** Size on the wire. */
  bytes: number;
}

/**
 * Content on its way out; the value is JSON text already, so that a caller who measures or joins
 * parts does not serialize twice.
 */
export interface Outgoing {
  json?: string;
  body?: ArrayBuffer;
}

/**
 * `invalid`: what was asked has no meaning, asking again cannot help. `failed`: it was understood
 * and could not be done.
 */
export type ErrorCode = 'invalid' | 'failed';

export function encodeRequest(
  id: number,
  op: string,
  { json = 'null', body }: Outgoing,
): string | Uint8Array {
  return framed(`{"id":${id},"op":${JSON.stringify(op)},"argument":${json}}`, body);
}

export function encodeAnswer(id: number, { json = 'null', body }: Outgoing): string | Uint8Array {
  return framed(`{"id":${id},"value":${json}}`, body);
}

export function encodeError(id: number | null, code: ErrorCode, message: string): string {
  return JSON.stringify({ id, error: { code, message } });
}

function framed(head: string, body: ArrayBuffer | undefined): string | Uint8Array {
  if (!body) return head;
  const headBytes = new TextEncoder().encode(head);
  const frame = new Uint8Array(4 + headBytes.length + body.byteLength);
  new DataView(frame.buffer).setUint32(0, headBytes.length, true);
  frame.set(headBytes, 4);
  frame.set(new Uint8Array(body), 4 + headBytes.length);
  return frame;
}

/** @throws TypeError that says what is wrong with the message */
export function decode(data: Buffer | ArrayBuffer, isBinary: boolean): Message {
  const bytes = data.byteLength;
  if (!isBinary) return messageOf(parse((data as Buffer).toString()), { body: undefined, bytes });
  const frame = data as ArrayBuffer; // the socket's binaryType
  const headLength = bytes >= 4 ? new DataView(frame).getUint32(0, true) : Number.POSITIVE_INFINITY;
  if (4 + headLength > bytes)
    throw new TypeError(
      'a binary message must begin with the length of its JSON object and that object',
    );
  const head = Buffer.from(frame, 4, headLength).toString();
  return messageOf(parse(head), { body: frame.slice(4 + headLength), bytes });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('the message is not valid JSON');
  }
}

function messageOf(head: unknown, rest: Omit<Content, 'value'>): Message {
  if (typeof head !== 'object' || head === null)
    throw new TypeError('a message must be a JSON object');
  // an object; each field is looked at below
  const { id, op, argument, value, error } = head as Record<string, unknown>;
  if (id === null && error !== undefined) return { kind: 'complaint', text: errorIn(error).text };
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    throw new TypeError('a message must have an integer as its id');
  if (typeof op === 'string')
    return { kind: 'request', id, op, content: { value: argument, ...rest } };
  if (error !== undefined) return { kind: 'error', id, ...errorIn(error) };
  if (op === undefined && value !== undefined)
    return { kind: 'answer', id, content: { value, ...rest } };
  throw new TypeError('a message must have an op (a text), a value or an error');
}

function errorIn(error: unknown): { code: ErrorCode; text: string } {
  const { code, message } =
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  return {
    code: code === 'invalid' ? 'invalid' : 'failed',
    text: typeof message === 'string' ? message : 'no reason given',
  };
}
