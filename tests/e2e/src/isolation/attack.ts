/** A request with one organization's key that means another's things. */
export interface Attack {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * `nothing`: 404, or an empty list. A status: the caller's own business succeeds, and shows
   * nothing of the other's.
   */
  expect: 'nothing' | number;
}

export const nothing = (path: string, body?: unknown): Attack => ({
  path,
  ...(body === undefined ? {} : { body }),
  expect: 'nothing',
});
export const fine = (status: number, path: string, body?: unknown): Attack => ({
  ...nothing(path, body),
  expect: status,
});
