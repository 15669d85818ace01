/**
 * Reads the times of a file. Returns milliseconds since the epoch, or undefined when the text is
 * not of the format.
 */
export type TimeReader = (text: string) => number | undefined;

const tokens: Record<string, { pattern: string; field: string }> = {
  yyyy: { pattern: '\\d{4}', field: 'year' },
  MM: { pattern: '\\d{2}', field: 'month' },
  M: { pattern: '\\d{1,2}', field: 'month' },
  dd: { pattern: '\\d{2}', field: 'day' },
  d: { pattern: '\\d{1,2}', field: 'day' },
  HH: { pattern: '\\d{2}', field: 'hour' },
  H: { pattern: '\\d{1,2}', field: 'hour' },
  hh: { pattern: '\\d{2}', field: 'halfDayHour' },
  h: { pattern: '\\d{1,2}', field: 'halfDayHour' },
  a: { pattern: '[AaPp][Mm]', field: 'half' },
  mm: { pattern: '\\d{2}', field: 'minute' },
  m: { pattern: '\\d{1,2}', field: 'minute' },
  ss: { pattern: '\\d{2}', field: 'second' },
  s: { pattern: '\\d{1,2}', field: 'second' },
  SSS: { pattern: '\\d{3}', field: 'millisecond' },
  XXX: { pattern: 'Z|[+-]\\d{2}:\\d{2}', field: 'offset' },
};

/**
 * @param format letters of Unicode date patterns (UTS 35): `yyyy-MM-dd'T'HH:mm:ss`, `M/d/yyyy h:mm
 * a`, `yyyy-MM-dd HH:mm:ssXXX`; text in quotes and punctuation stand for themselves
 * @param timeZone IANA zone the times were written in; of no effect where the format has an offset.
 * A time the clock skipped or showed twice is read as `compatible` says (RFC 5545): the later of a
 * gap, the first of two
 * @throws when the format has an unknown letter or names no day, or the zone is unknown
 */
export function createTimeReader(format: string, timeZone: string): TimeReader {
  const { pattern, fields } = compile(format);
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  for (const needed of ['year', 'month', 'day'])
    if (!fields.includes(needed)) throw new Error(`the format ${format} has no ${needed}`);
  // Lines of one sale carry the same time and follow each other: most conversions are repeats of
  // the last few.
  const known = new Map<string, number | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= 10_000) known.clear();
    const at = readTime(pattern, text, timeZone);
    known.set(text, at);
    return at;
  };
}

function compile(format: string): { pattern: RegExp; fields: string[] } {
  const fields: string[] = [];
  let pattern = '';
  for (const [piece, quoted] of format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    const token = tokens[piece];
    if (token) {
      if (fields.includes(token.field))
        throw new Error(`the format ${format} has ${token.field} twice`);
      fields.push(token.field);
      pattern += `(?<${token.field}>${token.pattern})`;
    } else if (quoted === undefined && /[A-Za-z]/.test(piece)) {
      throw new Error(
        `the format ${format} has the unknown letters ${piece}; put text in single quotes`,
      );
    } else {
      pattern += (quoted ?? piece).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    }
  }
  return { pattern: new RegExp(`^${pattern}$`), fields };
}

function readTime(pattern: RegExp, text: string, timeZone: string): number | undefined {
  const groups = pattern.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const number = (field: string) => Number(groups[field] ?? 0);
  let hour = number('hour');
  if (groups.halfDayHour !== undefined) {
    const twelve = number('halfDayHour');
    if (twelve < 1 || twelve > 12) return undefined;
    hour = (twelve % 12) + (groups.half?.toLowerCase() === 'pm' ? 12 : 0);
  }
  const parts = {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour,
    minute: number('minute'),
    second: number('second'),
    millisecond: number('millisecond'),
  };
  try {
    const local = Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
    const zone =
      groups.offset === undefined ? timeZone : groups.offset === 'Z' ? 'UTC' : groups.offset;
    return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // 30 February, hour 25
    throw error;
  }
}
