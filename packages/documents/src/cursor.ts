import { isScalar, type Scalar } from './query.ts';

/** Where a page ended: the sort field's value (null when sorted by id), then what breaks ties. */
export interface Position {
  sortedBy: string;
  direction: 'asc' | 'desc';
  value: Scalar;
  id: string;
  orgId: string;
}

/**
 * A cursor that no `find` of this query gave out. It may come from a client, so callers may want to
 * answer it as a faulty request.
 */
export class InvalidCursor extends Error {
  constructor() {
    super('the cursor does not belong to this query');
    this.name = 'InvalidCursor';
  }
}

export function encodeCursor({ sortedBy, direction, value, id, orgId }: Position): string {
  return Buffer.from(JSON.stringify([sortedBy, direction, value, id, orgId])).toString('base64url');
}

/** @throws InvalidCursor when the text is no cursor, or belongs to another order */
export function decodeCursor(
  cursor: string,
  order: Pick<Position, 'sortedBy' | 'direction'>,
): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 5) throw new InvalidCursor();
  const [sortedBy, direction, value, id, orgId]: unknown[] = parts;
  if (sortedBy !== order.sortedBy || direction !== order.direction) throw new InvalidCursor();
  if (!isScalar(value) || typeof id !== 'string' || typeof orgId !== 'string')
    throw new InvalidCursor();
  return { ...order, value, id, orgId };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
}
