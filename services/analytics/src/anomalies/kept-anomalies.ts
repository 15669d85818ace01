import type { Collection, Document, Documents, Key } from '@laurel/documents/port';
import type { Anomaly } from './anomalies.ts';

/** Since when something unusual is found. */
export interface Found {
  /** See `nameOf`. */
  name: string;
  /** Those that it names, of whom one may be erased. */
  customerIds: readonly string[];
  /** The days of the daily run that found it first, and last. */
  firstDay: string;
  lastDay: string;
}

/** What the daily job found in the last months; its id is `current`. */
export interface KeptAnomalies extends Document {
  found: readonly Found[];
}

export type AnomaliesKept = Collection<KeptAnomalies>;

const id = 'current';
const daysKept = 92;
const foundMost = 1_000;
const attemptsMax = 10;

export const openKeptAnomalies = (documents: Pick<Documents, 'collection'>): AnomaliesKept =>
  documents.collection<KeptAnomalies>('anomalies');

/** What is the same when it is found again. */
export const nameOf = ({ kind, id: who, customerId, hours, unit }: Anomaly): string =>
  JSON.stringify([kind, who, customerId, hours?.fromHour ?? null, unit]);

export async function foundOf(kept: AnomaliesKept, orgId: string): Promise<readonly Found[]> {
  return (await kept.get({ orgId, id }))?.found ?? [];
}

/** Notes what was found on a day. Twice is once. */
export const noteFound = (
  kept: AnomaliesKept,
  { orgId, day, data }: { orgId: string; day: string; data: readonly Anomaly[] },
): Promise<void> =>
  edit(kept, orgId, (known) => {
    const names = new Map(known.map((one) => [one.name, one]));
    for (const anomaly of data) {
      const name = nameOf(anomaly);
      const before = names.get(name);
      const customerIds = [
        ...(anomaly.subject === 'customer' ? [anomaly.id] : []),
        ...(anomaly.customerId === null ? [] : [anomaly.customerId]),
      ];
      const firstDay = before && before.firstDay < day ? before.firstDay : day;
      const lastDay = before && before.lastDay > day ? before.lastDay : day;
      names.set(name, { name, customerIds, firstDay, lastDay });
    }
    const oldest = String(Temporal.PlainDate.from(day).subtract({ days: daysKept }));
    return [...names.values()]
      .filter(({ lastDay }) => lastDay >= oldest)
      .sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))
      .slice(0, foundMost);
  });

/** Takes away what names a customer who was erased. */
export const forgetFound = (kept: AnomaliesKept, { orgId, id: customerId }: Key): Promise<void> =>
  edit(kept, orgId, (known) =>
    known.filter(({ customerIds }) => !customerIds.includes(customerId)),
  );

async function edit(
  kept: AnomaliesKept,
  orgId: string,
  change: (known: readonly Found[]) => readonly Found[],
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const known = await kept.get({ orgId, id });
    const before = known?.found ?? [];
    const found = change(before);
    if (JSON.stringify(found) === JSON.stringify(before)) return;
    const isDone = known
      ? (await kept.replace({ orgId, id, found }, known.version)) === 'replaced'
      : (await kept.insert({ orgId, id, found })) === 'inserted';
    if (isDone) return;
  }
  throw new Error(`the anomalies of ${orgId} are written by others again and again`);
}
