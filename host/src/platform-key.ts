import type { Document, Documents } from '@laurel/documents/port';
import { hashSecret, mintPlatformKey } from '@laurel/membership/secrets';

interface Installation extends Document {
  platformKeyHash: string;
  /**
   * Of keys whose start ended before it could say that they were shown. They may have been, so they
   * stay good; where they were not, nobody has them.
   */
  earlierHashes?: readonly string[];
  /** False until the key was shown to somebody. Absent in records of before this was kept: true. */
  shown?: boolean;
}

/** The key that may create organizations. */
export interface PlatformKey {
  /** SHA-256, in hex, of the keys that are let in. */
  hashes(): readonly string[];
  /**
   * Makes a key, unless one is configured or was shown before. To be called when nothing can fail
   * any more between this and showing it.
   * @returns the key, which can be shown only now, and how to say that it was: a key of which that
   * was not said is followed by another on the next start
   */
  make(): Promise<{ key: string; shown(): Promise<void> } | undefined>;
}

const at = { orgId: 'platform', id: 'platform-key' };

/**
 * The configured key, or the one that is made on this installation's first start, of which only the
 * hash is kept.
 */
export async function openPlatformKey(
  documents: Documents,
  configured: string | undefined,
): Promise<PlatformKey> {
  if (configured !== undefined) {
    const hashes = [hashSecret(configured)];
    return { hashes: () => hashes, make: async () => undefined };
  }
  const installations = documents.collection<Installation>('installation');
  let hashes: readonly string[] = [];
  const read = async () => {
    const known = await installations.get(at);
    hashes = known ? hashesOf(known) : [];
    return known;
  };
  await read();
  const settle = async () => {
    for (;;) {
      const known = await read();
      if (known?.shown !== false) return;
      const { version, ...rest } = known;
      // a conflict: another process made one too, which is to be let in here as well
      if ((await installations.replace({ ...rest, shown: true }, version)) === 'replaced') return;
    }
  };
  return {
    hashes: () => hashes,
    async make() {
      for (;;) {
        const known = await read();
        if (known && known.shown !== false) return undefined;
        const { key, hash } = mintPlatformKey();
        const made = { ...at, platformKeyHash: hash, shown: false };
        const outcome = known
          ? await installations.replace({ ...made, earlierHashes: hashesOf(known) }, known.version)
          : await installations.insert(made);
        if (outcome === 'conflict' || outcome === 'duplicate') continue; // another was faster
        await read();
        return { key, shown: settle };
      }
    },
  };
}

const hashesOf = ({ platformKeyHash, earlierHashes = [] }: Installation): readonly string[] => [
  platformKeyHash,
  ...earlierHashes,
];
