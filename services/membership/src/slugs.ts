import type { Clock } from '@laurel/contracts/clock';
import type { Document, Documents } from '@laurel/documents/port';
import { folded } from './searchable.ts';

/** Says whose a slug is. All of an installation lie together: no two organizations share one. */
interface SlugClaim extends Document {
  holderId: string;
  takenAtMs: number;
}

const installation = 'installation';

/** How long a claim whose holder does not have the slug may belong to a change under way. */
const underWayMs = 60_000;

const form = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What is wrong with a slug, for the person who sent it. */
export const slugFault = (slug: string): string | undefined =>
  slug.length >= 2 && slug.length <= 63 && form.test(slug)
    ? undefined
    : 'must be 2 to 63 lower-case letters and digits, with single hyphens between them';

/** A slug that says the name; another one for each attempt. */
export function slugFor(name: string, attempt: number): string {
  const said = folded(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  const base = said.length < 2 ? `brand-${said}`.replace(/-$/, '') : said;
  return attempt === 0 ? base : `${base}-${attempt + 1}`;
}

export function openSlugs({
  documents,
  clock,
  has,
}: {
  documents: Documents;
  clock: Clock;
  /** Whether an organization has the slug by now. */
  has(orgId: string, slug: string): Promise<boolean>;
}) {
  const claims = documents.collection<SlugClaim>('organization_slugs');
  const keyOf = (slug: string) => ({ orgId: installation, id: slug });

  return {
    /** False: another has it. What is taken is the holder's to write, or to release. */
    async take(slug: string, holderId: string): Promise<boolean> {
      const claim = { ...keyOf(slug), holderId, takenAtMs: clock.now() };
      if ((await claims.insert(claim)) === 'inserted') return true;
      const before = await claims.get(keyOf(slug));
      if (!before) return false; // it was released just now
      if (before.holderId === holderId) return true;
      if (clock.now() - before.takenAtMs < underWayMs) return false;
      if (await has(before.holderId, slug)) return false;
      // of a change that a crash ended
      return (await claims.replace(claim, before.version)) === 'replaced';
    },
    async release(slug: string, holderId: string): Promise<void> {
      const claim = await claims.get(keyOf(slug));
      if (claim?.holderId === holderId) await claims.delete(claim, claim.version);
    },
    async holderOf(slug: string): Promise<string | undefined> {
      return slugFault(slug) === undefined ? (await claims.get(keyOf(slug)))?.holderId : undefined;
    },
  };
}
