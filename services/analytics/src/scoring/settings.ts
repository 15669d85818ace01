import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { type FieldError, failure, type Result, success } from '@laurel/contracts/problems';
import type { Segment } from '@laurel/contracts/segments';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Audit, Organizations } from '@laurel/membership/membership';
import { readSegmentMap } from '../rfm/segments.ts';
import { type Scoring, thresholdFaults } from '../rfm/thresholds.ts';
import { dayAt } from '../rfm/window.ts';

/** How an organization wants its customers judged. */
export interface RfmSettings {
  windowMonths: number;
  scoring: Scoring;
  /** By code; null: the standard map. */
  map: Readonly<Record<string, Segment>> | null;
  /** The day that counts as today: `2026-11-27`, or `now`. */
  asOf: string;
}

/** What somebody asks for; not looked at yet. */
export interface SettingsInput {
  windowMonths: number;
  scoring: { kind: string; r?: unknown; f?: unknown; m?: unknown };
  map?: unknown;
  asOf?: string | undefined;
}

interface StoredSettings extends RfmSettings, Document {}

const id = 'rfm';
export const windowMonthsMax = 36;
const standard: RfmSettings = {
  ...{ windowMonths: 12, scoring: { kind: 'quintiles' }, map: null, asOf: 'now' },
};

/** Settings, and how often they were changed; 0: never. */
export type CurrentSettings = RfmSettings & { version: number };

export type Settings = ReturnType<typeof openSettings>;

export function openSettings({
  documents,
  organizations,
  audit,
  clock,
  ids,
}: {
  documents: Pick<Documents, 'collection'>;
  organizations: Pick<Organizations, 'find'>;
  audit: Pick<Audit, 'append'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}) {
  const stored: Collection<StoredSettings> =
    documents.collection<StoredSettings>('analytics_settings');

  const current = async (orgId: string): Promise<CurrentSettings> => {
    const found = await stored.get({ orgId, id });
    if (!found) return { ...standard, version: 0 };
    const { windowMonths, scoring, map, asOf, version } = found;
    return { windowMonths, scoring, map, asOf, version };
  };

  const write = async (orgId: string, settings: RfmSettings, by: string) => {
    for (;;) {
      const { version, ...before } = await current(orgId);
      const draft = { ...settings, orgId, id };
      const isWritten =
        version === 0
          ? (await stored.insert(draft)) === 'inserted'
          : (await stored.replace(draft, version)) === 'replaced';
      if (!isWritten) continue;
      const entry = { action: 'analytics.rfm_settings_changed', subject: orgId, by } as const;
      const [was, is] = [{ ...before }, { ...settings }];
      await audit.append([
        { orgId, id: ids.next('aud'), ...entry, atMs: clock.now(), before: was, after: is },
      ]);
      return { ...settings, version: version + 1 };
    }
  };

  return {
    current,
    /**
     * Failures: `organization_not_found`, `invalid_value` with pointers. `warnings`: what can
     * hardly be meant, such as a worse segment for better scores.
     * @param by the key that asks
     */
    async set(
      orgId: string,
      input: SettingsInput,
      by: string,
    ): Promise<Result<{ settings: CurrentSettings; warnings: readonly FieldError[] }>> {
      const organization = await organizations.find(orgId);
      if (!organization)
        return failure('organization_not_found', `There is no organization ${orgId}.`);
      const read = readSettings(input, dayAt(organization.timeZone, clock.now()));
      if (!read.settings)
        return failure('invalid_value', 'The settings cannot be used as they are.', read.errors);
      return success({
        settings: await write(orgId, read.settings, by),
        warnings: read.warnings,
      });
    },
  };
}

interface ReadSettings {
  /** Undefined: there are errors. */
  settings: RfmSettings | undefined;
  errors: readonly FieldError[];
  warnings: readonly FieldError[];
}

function readSettings(input: SettingsInput, today: string): ReadSettings {
  const { windowMonths, asOf = 'now' } = input;
  const map =
    input.map === undefined || input.map === null ? null : readSegmentMap(input.map, '/map');
  const scoring = readScoring(input.scoring);
  const errors = [
    ...windowFaults(windowMonths),
    ...(Array.isArray(scoring) ? scoring : []),
    ...(map && !map.ok ? map.errors : []),
    ...dayFaults(asOf, today),
  ];
  const warnings = map?.ok ? map.warnings : [];
  if (errors.length > 0 || Array.isArray(scoring) || (map && !map.ok))
    return { settings: undefined, errors, warnings };
  const own = map && Object.fromEntries(map.map);
  return { settings: { windowMonths, scoring, map: own, asOf }, errors, warnings };
}

const windowFaults = (months: number): FieldError[] =>
  Number.isInteger(months) && months >= 1 && months <= windowMonthsMax
    ? []
    : [{ pointer: '/windowMonths', detail: `must be a whole number from 1 to ${windowMonthsMax}` }];

function readScoring(given: SettingsInput['scoring']): Scoring | FieldError[] {
  const { kind, r, f, m } = given;
  if (kind === 'quintiles') {
    const named = Object.entries({ r, f, m }).filter(([, cuts]) => cuts !== undefined);
    if (named.length === 0) return { kind };
    const detail = 'is found from your customers: leave it out, or choose kind thresholds';
    return named.map(([name]) => ({ pointer: `/scoring/${name}`, detail }));
  }
  if (kind !== 'thresholds')
    return [{ pointer: '/scoring/kind', detail: 'must be quintiles or thresholds' }];
  const faults = thresholdFaults({ r, f, m }, '/scoring');
  if (faults.length > 0) return faults;
  return { kind, r: fourOf(r), f: fourOf(f), m: fourOf(m) };
}

/** `thresholdFaults` found nothing wrong with them: they are four numbers. */
function fourOf(cuts: unknown): readonly [number, number, number, number] {
  const [a, b, c, d] = Array.isArray(cuts) ? cuts.map(Number) : [];
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new Error('four thresholds were looked at and are none');
  return [a, b, c, d];
}

function dayFaults(asOf: string, today: string): FieldError[] {
  const pointer = '/asOf';
  if (asOf === 'now') return [];
  if (!isDay(asOf)) return [{ pointer, detail: 'must be now, or a day such as 2026-11-27' }];
  return asOf > today ? [{ pointer, detail: `must not be after today, ${today}` }] : [];
}

/** Whether a text is a day of the calendar, written `2026-11-27`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false; // RangeError: no such day
  }
}
