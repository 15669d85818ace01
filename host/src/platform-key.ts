import type { Document, Documents } from '@laurel/documents/port';
import { hashSecret, mintPlatformKey } from '@laurel/membership/secrets';

interface Installation extends Document {
  platformKeyHash: string;
}

/**
 * The key that may create organizations: the configured one, or the one made on this installation's
 * first start, of which only the hash is kept.
 * @returns its hash, and the key itself when it was made just now: the only time it can be shown
 */
export async function openPlatformKey(
  documents: Documents,
  configured: string | undefined,
): Promise<{ hash: string; made?: string }> {
  if (configured !== undefined) return { hash: hashSecret(configured) };
  const installations = documents.collection<Installation>('installation');
  const at = { orgId: 'platform', id: 'platform-key' };
  const known = await installations.get(at);
  if (known) return { hash: known.platformKeyHash };
  const { key, hash } = mintPlatformKey();
  if ((await installations.insert({ ...at, platformKeyHash: hash })) === 'inserted')
    return { hash, made: key };
  const first = await installations.get(at); // another process was faster
  return { hash: first?.platformKeyHash ?? hash };
}
