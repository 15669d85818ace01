/**
 * The documents port: JSON documents in named collections, each belonging to one organization. No
 * operation spans two documents atomically, so that any MongoDB-compatible server can stand behind
 * it.
 */
export interface Documents {
  /**
   * Opens (and creates when absent) a collection. Cheap; call it once per service and keep the
   * result.
   */
  collection<T extends Document>(name: string, options?: CollectionOptions<T>): Collection<T>;
  /**
   * Inserts into several collections, each list as `insertMany` does, and each durable before the
   * next is begun: whatever happens, what is there of a list has all of the lists before it (but
   * for duplicates). One outcome per document, by list. What is needed to find or finish a document
   * goes before it.
   */
  insertInOrder<T extends readonly Document[]>(
    insertions: { [I in keyof T]: Insertion<T[I]> },
  ): Promise<InsertOutcome[][]>;
  /**
   * Takes what was deleted or replaced so far off the disk, as far as the store can: no file holds
   * it any more when it resolves. Where somebody reads an older state at this moment (a backup), it
   * goes later by itself. A store whose server keeps its own files leaves that to the server.
   */
  wipe(): Promise<void>;
  /**
   * Resolves when the store answers; rejects with the driver's reason otherwise. For readiness
   * checks.
   */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Every document carries its organization, its id within the collection, and a version that counts
 * its writes from 1.
 */
export interface Document {
  readonly orgId: string;
  readonly id: string;
  /**
   * Set by the store: 1 on insert, +1 on every later write. What a caller passes on insert is
   * ignored.
   */
  readonly version: number;
}

/** What a caller hands over to insert: the store gives the version. */
export type Draft<T extends Document> = Omit<T, 'version'>;

/**
 * Fields that can be filtered and sorted on: text, number, boolean or null. A missing field counts
 * as null.
 */
type Scalar = string | number | boolean | null;
export type FieldOf<T> = Extract<keyof T, string>;

export interface CollectionOptions<T> {
  /**
   * Each index begins with `orgId`, unless `global` (for jobs that look over all organizations).
   * Only top-level fields.
   */
  indexes?: readonly { fields: readonly FieldOf<T>[]; global?: boolean }[];
  /**
   * Fields whose value is unique within an organization; they must be present in every document.
   * (What may be absent is a claim document instead.)
   */
  unique?: readonly (readonly FieldOf<T>[])[];
}

export interface Key {
  orgId: string;
  id: string;
}

/**
 * A subset of MongoDB's query language: equality, `$in`, `$gt`, `$gte`, `$lt`, `$lte`, on fields of
 * one declared index (or `id`).
 */
export type Filter<T> = {
  [F in FieldOf<T>]?:
    | Scalar
    | { $in: readonly Scalar[] }
    | { $gt?: Scalar; $gte?: Scalar; $lt?: Scalar; $lte?: Scalar };
};

export interface Query<T> {
  /**
   * One organization's documents; `undefined` looks over all of them and needs a `global` index.
   */
  orgId: string | undefined;
  filter?: Filter<T>;
  /** By one field of the index used, then by id; without it by id. */
  sort?: { field: FieldOf<T>; direction: 'asc' | 'desc' };
  /** At most this many documents; 1 to 1,000. */
  limit: number;
  /** Where the previous page ended (`nextCursor`); opaque. */
  cursor?: string;
}

export interface Page<T> {
  data: T[];
  /** Present when there is more. */
  nextCursor?: string;
}

/** Documents on their way into a collection. */
export interface Insertion<T extends Document> {
  into: Collection<T>;
  documents: readonly Draft<T>[];
}

export type InsertOutcome = 'inserted' | 'duplicate';

/**
 * A change of some fields: `set` overwrites top-level fields, `inc` adds to top-level numbers (a
 * missing one counts as 0).
 */
export interface Change<T> {
  set?: Partial<Omit<T, 'orgId' | 'id' | 'version'>>;
  inc?: { [F in FieldOf<T>]?: number };
}

/** What is acknowledged is durable (survives kill −9), and visible to every later read. */
export interface Collection<T extends Document> {
  get(key: Key): Promise<T | undefined>;
  /** One result per key, in order; `undefined` where there is none. */
  getMany(keys: readonly Key[]): Promise<(T | undefined)[]>;
  /** `duplicate` when the id or a unique value is taken; then nothing was written. */
  insert(document: Draft<T>): Promise<InsertOutcome>;
  /**
   * Each on its own (unordered); one outcome per document, in order. Of two equal ones in one call,
   * the first wins.
   */
  insertMany(documents: readonly Draft<T>[]): Promise<InsertOutcome[]>;
  /**
   * Writes the whole document if its stored version is still `expectedVersion`; also `conflict`
   * when it is gone or a unique value is taken.
   */
  replace(document: Draft<T>, expectedVersion: number): Promise<'replaced' | 'conflict'>;
  /**
   * Applies a change atomically and returns the document after it; `undefined` when there is none.
   */
  update(key: Key, change: Change<T>): Promise<T | undefined>;
  /**
   * The same change to many documents; absent ones are passed over. Returns how many there were.
   */
  updateMany(keys: readonly Key[], change: Change<T>): Promise<number>;
  find(query: Query<T>): Promise<Page<T>>;
  /** How many documents match; same filters as `find`. */
  count(query: Pick<Query<T>, 'orgId' | 'filter'>): Promise<number>;
  /**
   * Whether there was one. With `expectedVersion` only if its stored version is still that one
   * (false otherwise).
   */
  delete(key: Key, expectedVersion?: number): Promise<boolean>;
  /** Absent ones are passed over. Returns how many there were. */
  deleteMany(keys: readonly Key[]): Promise<number>;
}
