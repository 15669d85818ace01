import { inSlices, nextSlice } from '@laurel/contracts/slices';
import { depthMax, endOfString, forbiddenKey, MalformedBody, parsePiece, tooDeep } from './body.ts';

/**
 * A piece of a body is about so many characters: with many different names, the worst, it takes
 * 1 ms to read.
 */
const usualPiece = 16 * 1024;

/**
 * Most fields that an object may have whose text is more than a piece: whoever goes through an
 * object by its fields has to collect all their names first, in one step.
 */
const fieldsMax = 5_000;

/** `{` and `[`, and what closes them. */
const isOpening = (code: number) => code === 0x7b || code === 0x5b;
const isClosing = (code: number) => code === 0x7d || code === 0x5d;
const isBlankAt = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
};

/** Where a list or object is cut: after whole members, or before one that is long itself. */
type Cut =
  | { kind: 'comma' | 'close' | 'end'; at: number }
  /** `at` is where the long member's own bracket opens. */
  | { kind: 'long'; at: number };

/**
 * Parses a large JSON body as `parseBody` does, to the same value or with the same refusal, but
 * piece by piece, each of them by `JSON.parse`, with turns for everything else between: 1 MiB of
 * short names takes 60 ms, and nothing can interrupt `JSON.parse`.
 * @throws MalformedBody
 */
export async function parseBodyInPieces(
  text: string,
  { pieceMax = usualPiece } = {},
): Promise<unknown> {
  await nextSlice();
  const reader = createReader(text, pieceMax);
  const open = firstAfterBlanks(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  // a text, a number or nothing, of which there are no pieces
  if (!isOpening(text.charCodeAt(open))) return parsePiece(text, text, 0);
  const { value, end } = await reader.container(open, 1);
  const after = firstAfterBlanks(text, end);
  if (after < text.length) parsePiece(`[]${text.slice(end, after + 1)}`, text, end - 2);
  return value;
}

function firstAfterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlankAt(text, at)) at += 1;
  return at;
}

function createReader(text: string, pieceMax: number) {
  const rest = inSlices();

  /** The next cut of the members that begin at `from`, of a container at this depth. */
  const nextCut = (from: number, depth: number): Cut => {
    let inside = 0;
    let comma = from;
    let opened = from;
    for (let at = from; at < text.length; at += 1) {
      if (at - from > pieceMax) {
        if (comma > from) return { kind: 'comma', at: comma };
        if (inside > 0) return { kind: 'long', at: opened };
      }
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at = endOfString(text, at);
        if (at < 0) break;
      } else if (isOpening(code)) {
        if (inside === 0) opened = at;
        inside += 1;
        if (depth + inside > depthMax) throw tooDeep();
      } else if (isClosing(code)) {
        if (inside === 0) return { kind: 'close', at };
        inside -= 1;
      } else if (code === 0x2c && inside === 0) comma = at;
    }
    return { kind: 'end', at: text.length };
  };

  /** Reads the list or object that opens at `open`. */
  const container = async (
    open: number,
    depth: number,
  ): Promise<{ value: unknown; end: number }> => {
    const isList = text.charAt(open) === '[';
    const into = isList ? listOfPieces() : objectOfPieces();
    const [before, closing, member] = isList ? ['[', ']', '[0'] : ['{', '}', '{"":0'];
    const piece = (from: number, to: number, after: string) =>
      parsePiece(`${before}${text.slice(from, to)}${after}`, text, from - 1);
    /** What JSON.parse says of the text up to there, of which a part is not JSON. */
    const fault = (from: number, to: number) => {
      const begun = from > open + 1 ? `${member},` : before;
      return refusalOf(() =>
        parsePiece(`${begun}${text.slice(from, to)}`, text, from - begun.length),
      );
    };
    for (let from = open + 1; ; ) {
      const cut = nextCut(from, depth);
      const isEmpty = firstAfterBlanks(text, from) === cut.at;
      const isClosed = cut.kind === 'close' && text.charAt(cut.at) === closing;
      // between two commas, and after one, there is a member
      const isMissing = isEmpty && (cut.kind === 'comma' || (isClosed && from > open + 1));
      if (cut.kind === 'end' || isMissing || (cut.kind === 'close' && !isClosed))
        throw fault(from, cut.at + 1);
      if (cut.kind !== 'long') into.add(piece(from, cut.at, closing));
      if (cut.kind === 'close') return { value: into.value, end: cut.at + 1 };
      let next = cut.at;
      if (cut.kind === 'long') {
        // before it stands `"name":` in an object, nothing in a list
        const named = piece(from, cut.at, `0${closing}`);
        const { value, end } = await container(cut.at, depth + 1);
        into.addLong(named, value);
        next = firstAfterBlanks(text, end);
        if (text.charAt(next) === closing) return { value: into.value, end: next + 1 };
        if (text.charAt(next) !== ',')
          throw refusalOf(() =>
            parsePiece(`${member}${text.slice(end, next + 1)}`, text, end - member.length),
          );
      }
      from = next + 1;
      const turn = rest();
      if (turn) await turn;
    }
  };
  return { container };
}

/** Members of a list, piece by piece. */
function listOfPieces() {
  const value: unknown[] = [];
  return {
    value,
    add(piece: unknown) {
      if (Array.isArray(piece)) for (const item of piece) value.push(item);
    },
    /** @param named the list of a single 0, for nothing stood before it */
    addLong(named: unknown, item: unknown) {
      if (!Array.isArray(named) || named.length !== 1) throw new MalformedBody(notJson);
      value.push(item);
    },
  };
}

/** Fields of an object, piece by piece: of two of one name the later counts, as in JSON.parse. */
function objectOfPieces() {
  const value: Record<string, unknown> = {};
  let fields = 0;
  const count = (more: number) => {
    fields += more;
    if (fields > fieldsMax)
      throw new MalformedBody(`The body has an object of more than ${fieldsMax} fields.`);
  };
  return {
    value,
    add(piece: unknown) {
      count(Object.keys(Object(piece)).length);
      Object.assign(value, piece);
    },
    /** @param named an object whose last field is the long one's, with a 0 */
    addLong(named: unknown, item: unknown) {
      const [key, ...more] = Object.keys(Object(named));
      if (key === undefined || more.length > 0) throw new MalformedBody(notJson);
      if (key === 'constructor' && Object.hasOwn(Object(item), 'prototype')) throw forbiddenKey();
      count(1);
      value[key] = item;
    },
  };
}

const notJson = 'The body is not valid JSON.';

/** Why a piece is refused that cannot be right. */
function refusalOf(parse: () => unknown): Error {
  try {
    parse();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new MalformedBody(notJson);
}
