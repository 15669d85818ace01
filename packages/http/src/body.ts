import { hash } from 'node:crypto';
import { parse } from 'secure-json-parse';

/**
 * Deepest nesting of arrays and objects that a body may have; real requests need fewer than ten
 * levels.
 */
export const depthMax = 64;

/** Why a body was refused: what is wrong, in a sentence for the caller. */
export class MalformedBody extends Error {
  override readonly name = 'MalformedBody';
}

/**
 * Parses a JSON body. Prototype keys (`__proto__`, `constructor.prototype`) are refused, since code
 * that merges objects would obey them; and text that is not Unicode.
 * @throws MalformedBody
 */
export function parseBody(text: string): unknown {
  if (text.length === 0) throw new MalformedBody('The body is empty; it must be JSON.');
  if (deeperThan(text, depthMax)) throw tooDeep();
  return parsePiece(text, text, 0);
}

/**
 * Parses a part of a body that is JSON by itself and not too deep.
 * @param piece the part, perhaps in brackets of its own
 * @param text the body, in which it begins at `start`: for what is said of a fault
 * @throws MalformedBody
 */
export function parsePiece(piece: string, text: string, start: number): unknown {
  const value = parsed(piece, text, start);
  if (surrogate.test(piece) && !isWellFormed(value))
    throw new MalformedBody(
      'The body has half a character (such as \\ud83d without its other half).',
    );
  return value;
}

export const tooDeep = () =>
  new MalformedBody(`The body is nested deeper than ${depthMax} levels.`);

export const forbiddenKey = () =>
  new MalformedBody('The body has a key that is not allowed (__proto__ or constructor.prototype).');

function parsed(piece: string, text: string, start: number): unknown {
  try {
    return parse(piece);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('forbidden prototype')) throw forbiddenKey();
    throw new MalformedBody(sentenceFor(message, text, start));
  }
}

/**
 * Half of a character outside the Basic Multilingual Plane, escaped; unescaped ones do not survive
 * UTF-8.
 */
const surrogate = /\\u[dD][89a-fA-F]/;

/**
 * Whether every text in it is Unicode. What is not, stores keep as something else: a sale under
 * such a number would not be found again, or be taken for another.
 */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item));
}

/** SHA-256 of a body as it was sent, in base64url. */
export const bodyHash = (text: string): string => hash('sha256', text, 'base64url');

function sentenceFor(message: string, text: string, start: number): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const token = /Unexpected token '(.)'/u.exec(message)?.[1];
  if (position === undefined && token !== undefined)
    return `The body is not valid JSON: «${token}» is unexpected.`;
  if (position === undefined)
    return message.includes('end of JSON')
      ? 'The body is not valid JSON: it ends too early.'
      : 'The body is not valid JSON.';
  const before = text.slice(0, start + Number(position)).split('\n');
  return `The body is not valid JSON at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}

/**
 * Whether brackets nest deeper than this. One pass over the text (1 ns per character), so that
 * nothing later has to fear recursion.
 */
function deeperThan(text: string, max: number): boolean {
  if (text.length <= max) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
      if (at < 0) return false; // an unclosed string: the parser says so
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > max) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

/** Index of the quote that closes the string which opens at `start`; −1 when none does. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return -1;
}
