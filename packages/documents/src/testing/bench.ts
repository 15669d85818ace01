import type { Collection, Document, Documents, Draft } from '../port.ts';

/** A store under test; it outlives the connections to it. */
export interface DocumentsUnderTest {
  /** Connects to the store; after a close, to the same data again. */
  open(): Promise<Documents>;
  /** Deletes the store. */
  remove(): Promise<void>;
}

/** What a law works with. */
export interface Bench {
  documents: Documents;
  things: Collection<Thing>;
  /** Closes the connection and opens another one to the same store. */
  reopen(): Promise<void>;
}

export interface Law {
  law: string;
  run(bench: Bench): Promise<void>;
}

export interface Thing extends Document {
  code: string;
  status: string;
  rank?: number | string | boolean | null;
  due?: number | null;
  visits?: number;
  body?: unknown;
}

export function openThings(documents: Documents): Collection<Thing> {
  return documents.collection<Thing>('things', {
    indexes: [{ fields: ['status', 'rank'] }, { fields: ['due'], global: true }],
    unique: [['code']],
  });
}

/** A thing named by its id; its unique code follows from the id unless given. */
export function thing(id: string, fields: Partial<Draft<Thing>> = {}): Draft<Thing> {
  return { orgId: 'org_1', id, code: `code of ${id}`, status: 'new', ...fields };
}

export const key = (id: string, orgId = 'org_1') => ({ orgId, id });

export const idsOf = (things: readonly { id: string }[]): string[] => things.map((one) => one.id);

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** An id whose order as text is the order of its number. */
export const numbered = (i: number): string => `t${String(i).padStart(6, '0')}`;
