/** From and to which character a value stands in a JSON text. */
export interface TextPlace {
  from: number;
  to: number;
}

/**
 * Where the value of a JSON pointer stands in a text; where it is missing, what it is missing in.
 * Undefined where the text is no JSON up to there.
 */
export function placeInText(text: string, pointer: string): TextPlace | undefined {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));
  let place = valueAt(text, afterBlank(text, 0));
  for (const step of steps) {
    const child = place && childIn(text, place, step);
    if (!child) break;
    place = child;
  }
  return place;
}

const blank = /\s/;

function afterBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && blank.test(text[at] ?? '')) at += 1;
  return at;
}

/** The value that begins there, to its end. */
function valueAt(text: string, from: number): TextPlace | undefined {
  const first = text[from];
  if (first === undefined) return undefined;
  if (first === '"') return { from, to: endOfText(text, from) };
  if (first !== '{' && first !== '[') {
    let to = from;
    while (to < text.length && !/[\s,\]}]/.test(text[to] ?? '')) to += 1;
    return to > from ? { from, to } : undefined;
  }
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfText(text, at) - 1;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth === 0) return { from, to: at + 1 };
  }
  return undefined;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function childIn(text: string, { from, to }: TextPlace, step: string): TextPlace | undefined {
  const isList = text[from] === '[';
  if (!isList && text[from] !== '{') return undefined;
  let at = afterBlank(text, from + 1);
  for (let place = 0; at < to - 1; place += 1) {
    let name = String(place);
    if (!isList) {
      const end = endOfText(text, at);
      name = unquoted(text.slice(at, end));
      at = afterBlank(text, afterBlank(text, end) + 1);
    }
    const value = valueAt(text, at);
    if (!value || name === step) return value;
    at = afterBlank(text, value.to);
    if (text[at] === ',') at = afterBlank(text, at + 1);
  }
  return undefined;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
