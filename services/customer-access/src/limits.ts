import type { Cache } from '@laurel/cache/port';

const hourMs = 3_600_000;
const tenMinutesMs = 600_000;

/** A count within a window. */
interface Limit {
  name: string;
  max: number;
  windowMs: number;
}

/** What one address may ask: the Wi-Fi of a store has many customers behind it. */
const perAddress = {
  start: { name: 'start', max: 60, windowMs: tenMinutesMs },
  verify: { name: 'verify', max: 120, windowMs: tenMinutesMs },
} as const satisfies Record<string, Limit>;

/**
 * What is sent for an organization. Those whom it knows and those whom it does not have budgets of
 * their own: whoever has codes sent to made up numbers uses up that of joining, and customers go on
 * signing in. A text message costs money, a letter does not.
 */
const perOrganization = {
  phone: {
    known: [
      { name: 'hour', max: 400, windowMs: hourMs },
      { name: 'day', max: 2_000, windowMs: 24 * hourMs },
    ],
    unknown: [
      { name: 'hour', max: 100, windowMs: hourMs },
      { name: 'day', max: 400, windowMs: 24 * hourMs },
    ],
  },
  email: {
    known: [{ name: 'hour', max: 4_000, windowMs: hourMs }],
    unknown: [{ name: 'hour', max: 1_000, windowMs: hourMs }],
  },
} as const satisfies Record<string, Record<string, readonly Limit[]>>;

/** Counts who asks for codes, and what they cost. Where nothing can be counted it rejects. */
export function openLimits(cache: Pick<Cache, 'increment'>) {
  const within = async (subject: string, { name, max, windowMs }: Limit) =>
    (await cache.increment(`customer-auth:${name}:${subject}`, windowMs)).count <= max;
  return {
    /** Whether an address may ask once more; kept by organization, so that none shuts another's. */
    mayAsk: (what: keyof typeof perAddress, of: { orgId: string; address: string }) =>
      within(`${of.orgId}:${of.address}`, perAddress[what]),
    async maySend(of: { orgId: string; kind: 'phone' | 'email'; isKnown: boolean }) {
      const standing = of.isKnown ? 'known' : 'unknown';
      for (const limit of perOrganization[of.kind][standing])
        if (!(await within(`${of.orgId}:${of.kind}:${standing}`, limit))) return false;
      return true;
    },
  };
}
