/** A page to ask for: `limit` 1 to 1,000; `cursor` is a previous page's `nextCursor`. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}
