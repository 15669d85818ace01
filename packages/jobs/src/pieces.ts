import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { OrganizationsJob, PageDone } from './job.ts';

/** How far a piece of an organization's work has come; its id is `<job>|<piece>`. */
interface Piece extends Document {
  /** Where the next page begins; null = at the first. */
  cursor: string | null;
  /** Items left out on the pages before. */
  failed: number;
  finishedAtMs: number | null;
}

export type Pieces = Collection<Piece>;

export const openPieces = (documents: Documents): Pieces =>
  documents.collection<Piece>('job_pieces');

/** A page that was done and whose place is noted. */
export interface PageNoted extends PageDone {
  /** Its piece is done for good. */
  finished: boolean;
}

export interface PieceWork {
  job: OrganizationsJob;
  orgId: string;
  name: string;
  nowMs: number;
  isMine(): Promise<boolean>;
  onPage(page: PageNoted): Promise<boolean>;
}

/**
 * Does a piece page by page, from where it was left; the place is noted after each page, under the
 * version that was read: of two processes at one piece, the one that is behind stops. False when
 * this one had to.
 */
export async function doPiece(pieces: Pieces, work: PieceWork): Promise<boolean> {
  const { job, orgId, name, nowMs, isMine, onPage } = work;
  const key = { orgId, id: `${job.name}|${name}` };
  const known = await pieces.get(key);
  if (known && known.finishedAtMs !== null) return true;
  let cursor = known?.cursor ?? undefined;
  let version = known?.version ?? 0;
  let left = known?.failed ?? 0;
  do {
    const page = await job.run({ orgId, piece: name, cursor, nowMs });
    const { nextCursor, failed = 0 } = page;
    left += failed;
    const finished = nextCursor === undefined && left === 0;
    // Where something was left out the next run begins again at the first page: of the rest nothing
    // is left to do.
    const next = {
      ...key,
      cursor: nextCursor ?? null,
      failed: nextCursor === undefined ? 0 : left,
      finishedAtMs: finished ? nowMs : null,
    };
    const isOver = nextCursor === undefined && job.pieces === undefined;
    if (!(await noted(pieces, next, { version, isOver }))) return false;
    version += 1;
    cursor = nextCursor;
    if (!(await onPage({ ...page, finished }))) return false;
    if (cursor !== undefined && !(await isMine())) return false;
  } while (cursor !== undefined);
  return true;
}

/**
 * Work that is repeated by each run is remembered between two of its pages only; where there is one
 * page, nothing is written.
 */
async function noted(
  pieces: Pieces,
  piece: Omit<Piece, 'version'>,
  { version, isOver }: { version: number; isOver: boolean },
): Promise<boolean> {
  if (isOver) return version === 0 || (await pieces.delete(piece, version));
  return version === 0
    ? (await pieces.insert(piece)) === 'inserted'
    : (await pieces.replace(piece, version)) === 'replaced';
}
