import type { Clock } from '@laurel/contracts/clock';
import type { Segment } from '@laurel/contracts/segments';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Organizations } from '@laurel/membership/membership';
import type { Yardstick } from '../rfm/rfm.ts';
import { type Thresholds, thresholdsOf } from '../rfm/thresholds.ts';
import { dayAt, windowOf } from '../rfm/window.ts';

/** By what an organization's customers are judged until the next run of the job. */
export interface StoredYardstick extends Document {
  thresholds: Thresholds;
  windowMonths: number;
  /** Null: the standard map. */
  map: Readonly<Record<string, Segment>> | null;
  /** The day that counts as today; null: today. */
  fixedDay: string | null;
  /** The day of which the thresholds are. */
  day: string;
  settingsVersion: number;
}

/** A yardstick on the day on which it is laid on. */
export interface Judging extends Yardstick {
  /** The organization's day by the clock: `2026-11-27`. */
  today: string;
}

const defaultWindowMonths = 12;
const id = 'current';

export type Yardsticks = ReturnType<typeof openYardsticks>;

/** What customers are judged by, of each organization. */
export function openYardsticks({
  documents,
  organizations,
  clock,
}: {
  documents: Pick<Documents, 'collection'>;
  organizations: Pick<Organizations, 'find'>;
  clock: Clock;
}) {
  const stored: Collection<StoredYardstick> =
    documents.collection<StoredYardstick>('rfm_yardsticks');
  // What was made of a document is kept beside it; the windows of a day are the same all day.
  const made = new Map<string, { of: string; judging: Judging }>();

  const judgingOf = async (orgId: string, own: StoredYardstick | undefined): Promise<Judging> => {
    const organization = await organizations.find(orgId);
    if (!organization) throw new Error(`${orgId} has customers, and does not exist`);
    const { timeZone } = organization;
    const today = dayAt(timeZone, clock.now());
    const of = `${today} ${own?.version ?? 0}`;
    const known = made.get(orgId);
    if (known?.of === of) return known.judging;
    const judging = judgedBy(own, { timeZone, today });
    if (made.size >= madeMax) made.clear();
    made.set(orgId, { of, judging });
    return judging;
  };

  return {
    /** Of several organizations, with one read. */
    async ofAll(orgIds: readonly string[]): Promise<Map<string, Judging>> {
      const own = await stored.getMany(orgIds.map((orgId) => ({ orgId, id })));
      const all = await Promise.all(orgIds.map((orgId, i) => judgingOf(orgId, own[i])));
      return new Map(all.map((judging, i) => [orgIds[i] ?? '', judging]));
    },
    async of(orgId: string): Promise<Judging> {
      return await judgingOf(orgId, await stored.get({ orgId, id }));
    },
    /** The version of the settings by which customers are judged now. */
    async settingsOf(orgId: string): Promise<number> {
      return (await stored.get({ orgId, id }))?.settingsVersion ?? 0;
    },
    /** Counts the yardsticks that the organization had. */
    async versionOf(orgId: string): Promise<number> {
      return (await stored.get({ orgId, id }))?.version ?? 0;
    },
    /** From now on; of two that set it at once, the one of later settings or a later day stays. */
    async set(orgId: string, own: Omit<StoredYardstick, 'orgId' | 'id' | 'version'>) {
      const draft = { ...own, orgId, id };
      for (;;) {
        const known = await stored.get(draft);
        if (known && isOlder(own, known)) return;
        const isSet = known
          ? (await stored.replace(draft, known.version)) === 'replaced'
          : (await stored.insert(draft)) === 'inserted';
        if (isSet) return;
      }
    },
  };
}

const madeMax = 10_000;

type Dated = Pick<StoredYardstick, 'settingsVersion' | 'day'>;
const isOlder = (a: Dated, b: Dated): boolean =>
  a.settingsVersion === b.settingsVersion ? a.day < b.day : a.settingsVersion < b.settingsVersion;

function judgedBy(
  own: StoredYardstick | undefined,
  { timeZone, today }: { timeZone: string; today: string },
): Judging {
  const windowMonths = own?.windowMonths ?? defaultWindowMonths;
  const window = windowOf({ timeZone, windowMonths, asOf: own?.fixedDay ?? today });
  const thresholds = own?.thresholds ?? thresholdsOf({ kind: 'quintiles' }, undefined);
  const map = own?.map ? { map: new Map(Object.entries(own.map)) } : {};
  return { window, thresholds, ...map, today };
}
