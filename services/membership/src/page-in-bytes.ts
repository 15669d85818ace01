import { inSlices } from '@laurel/contracts/slices';
import type { Page } from '@laurel/documents/port';
import type { PageRequest } from './page-request.ts';

/** A page ends early where it has so much text, but for one item. */
export const pageBytesMax = 1024 * 1024;

/** So many are read at once, each of which may be as large as a body. */
const togetherMax = 8;

/**
 * A page of items that may be large each, such as programs: it has as many as fit, and a cursor
 * after them. They are read a few at a time, twice as many as before while they are small.
 */
export async function pageInBytes<T>(
  find: (part: PageRequest) => Promise<Page<T>>,
  { limit, cursor }: PageRequest,
): Promise<Page<T>> {
  const data: T[] = [];
  const sliced = inSlices();
  let bytes = 0;
  let next = cursor;
  for (let together = 1; ; together = Math.min(2 * together, togetherMax)) {
    const part = { limit: Math.min(together, limit - data.length), ...(next && { cursor: next }) };
    let found = await find(part);
    let fitting = 0;
    for (const item of found.data) {
      await sliced();
      bytes += JSON.stringify(item).length;
      if (bytes > pageBytesMax && data.length + fitting > 0) break;
      fitting += 1;
    }
    // none of these: the cursor is that of the part before
    if (fitting === 0) return { data, ...(next && { nextCursor: next }) };
    if (fitting < found.data.length) found = await find({ ...part, limit: fitting });
    data.push(...found.data);
    next = found.nextCursor;
    if (next === undefined || bytes > pageBytesMax || data.length >= limit)
      return { data, ...(next && { nextCursor: next }) };
  }
}
