/**
 * How many parts a value has (its fields, its items and itself), counted until there are more than
 * `max`, and then `max + 1`: what it costs is bounded, however large the value is.
 * @param counts which items of lists are counted
 */
export function countParts(
  value: unknown,
  max: number,
  counts: (item: unknown) => boolean = () => true,
): number {
  let parts = 1;
  const unread: object[] = [];
  const meet = (part: unknown) => {
    if (isContainer(part)) unread.push(part);
  };
  meet(value);
  for (let next = unread.pop(); next && parts <= max; next = unread.pop()) {
    if (Array.isArray(next))
      for (const item of next) {
        if (counts(item)) parts += 1;
        if (parts > max) break;
        meet(item);
      }
    else
      for (const key in next) {
        parts += 1;
        if (parts > max) break;
        meet(next[key as keyof typeof next]); // a key of its own
      }
  }
  return parts;
}

/** How many letters the texts of a value have; JSON writes each as a byte at least. */
export function countLetters(value: unknown): number {
  let letters = 0;
  const unread = [value];
  while (unread.length > 0) {
    const next = unread.pop();
    if (typeof next === 'string') letters += next.length;
    else if (isContainer(next)) for (const part of Object.values(next)) unread.push(part);
  }
  return letters;
}

/** Whether it is a list or an object. */
export const isContainer = (part: unknown): part is object =>
  typeof part === 'object' && part !== null;
