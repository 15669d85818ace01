import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, success } from '@laurel/contracts/problems';
import type { Document, Documents, Draft } from '@laurel/documents/port';
import type { AuditTrail } from './audit.ts';
import type { ChangeLog } from './change-log.ts';
import type { Changes } from './changes.ts';
import type {
  PrepareProgram,
  ProgramDraft,
  Programs,
  ProgramUnit,
  ProgramVersion,
} from './model.ts';
import { pageInBytes } from './page-in-bytes.ts';
import type { Recorded } from './publish-changes.ts';
import { remember } from './remembered.ts';

interface StoredDraft extends Document {
  draft: unknown;
  updatedAtMs: number;
  updatedBy: string;
}

interface StoredVersion extends Recorded {
  /** The program's version; `version` is the document's. */
  number: number;
  program: unknown;
  units: readonly ProgramUnit[];
  publishedAtMs: number;
  publishedBy: string;
  note?: string;
}

/** An organization has one draft. */
const draftId = 'draft';
const attemptsMax = 5;
const draftChanged = 'Somebody saved the draft meanwhile; read it again.';

export function openPrograms(deps: {
  documents: Documents;
  clock: Clock;
  audit: AuditTrail;
  changeLog: ChangeLog;
  changes: Changes;
  prepareProgram: PrepareProgram;
  onPublish(orgId: string, version: number, units: readonly ProgramUnit[]): Promise<void>;
}): Programs {
  const { documents, clock, audit, changeLog, changes, prepareProgram, onPublish } = deps;
  const drafts = documents.collection<StoredDraft>('program_drafts');
  const versions = documents.collection<StoredVersion>('program_versions', {
    unique: [['number']],
  });
  const record = changeLog.over('program_versions', versions);
  const current = remember<ProgramVersion>({
    clock,
    max: 1_000,
    async load(orgId, _, previous) {
      const latest = await latestOf(orgId);
      return latest && latest.number === previous?.version ? previous : latest && shown(latest);
    },
  });
  changes.on('program', (orgId) => current.forget(orgId, draftId));

  async function latestOf(orgId: string): Promise<StoredVersion | undefined> {
    const { data } = await versions.find({
      orgId,
      sort: { field: 'number', direction: 'desc' },
      limit: 1,
    });
    return data[0];
  }

  async function judge(
    orgId: string,
    draft: unknown,
  ): Promise<Pick<ProgramDraft, 'problems' | 'warnings'>> {
    const prepared = await prepareProgram(orgId, draft, clock.now());
    if (prepared.ok) return { problems: [], warnings: prepared.value.warnings };
    const { errors, detail } = prepared.problem;
    return { problems: errors ?? [{ pointer: '', detail }], warnings: [] };
  }

  /** Program content stands in the versions; the record says which one. */
  async function saveDraft(orgId: string, draft: unknown, by: string, revision?: number) {
    if (typeof draft !== 'object' || draft === null || Array.isArray(draft))
      return failureAt('invalid_value', '', 'must be an object');
    const saved = { draft, updatedAtMs: clock.now(), updatedBy: by };
    const judged = await judge(orgId, draft);
    const entry = {
      action: 'program.draft_saved',
      subject: orgId,
      by,
      before: null,
      after: { problems: judged.problems.length },
    } as const;
    let written: number | undefined;
    await audit.record(orgId, entry, async () => {
      written = await write(orgId, saved, revision);
      return written !== undefined;
    });
    return written === undefined
      ? failure('version_conflict', draftChanged)
      : success<ProgramDraft>({ ...saved, revision: written, ...judged });
  }

  /** The revision that was written; undefined: the draft is another by now. */
  async function write(
    orgId: string,
    saved: Omit<Draft<StoredDraft>, 'orgId' | 'id'>,
    revision: number | undefined,
  ): Promise<number | undefined> {
    const key = { orgId, id: draftId };
    if (revision !== undefined)
      return (await drafts.replace({ ...key, ...saved }, revision)) === 'replaced'
        ? revision + 1
        : undefined;
    // The last one to save wins; creation may race with another save.
    const updated = await drafts.update(key, { set: saved });
    if (updated) return updated.version;
    if ((await drafts.insert({ ...key, ...saved })) === 'inserted') return 1;
    return (await drafts.update(key, { set: saved }))?.version;
  }

  async function publish(
    orgId: string,
    by: string,
    { note, revision }: { note?: string; revision?: number } = {},
  ) {
    const stored = await drafts.get({ orgId, id: draftId });
    if (!stored) return failure('program_not_found', 'There is no draft to publish.');
    if (revision !== undefined && revision !== stored.version)
      return failure('version_conflict', draftChanged);
    const prepared = await prepareProgram(orgId, stored.draft, clock.now(), true);
    if (!prepared.ok) return prepared;
    const { program, units } = prepared.value;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const number = ((await latestOf(orgId))?.number ?? 0) + 1;
      await onPublish(orgId, number, units);
      const draft = {
        orgId,
        id: String(number),
        number,
        program,
        units,
        publishedAtMs: clock.now(),
        publishedBy: by,
        ...(note !== undefined && { note }),
      };
      const unitIds = units.map(({ unit }) => unit);
      const done = await record.insert(draft, {
        event: {
          type: 'membership.program_published',
          payload: { version: number, publishedBy: by, units: unitIds },
        },
        audit: {
          action: 'program.published',
          ...{ subject: orgId, by },
          before: number > 1 ? { version: number - 1 } : null,
          after: { version: number, units: unitIds },
        },
        // Every organization has a program of this number.
        eventId: `${orgId}.program.v${number}`,
      });
      if (!done) continue;
      await changes.announce('program', orgId, draftId);
      return success(shown(draft));
    }
    return failure('version_conflict', 'Other requests keep publishing; try again.');
  }

  return {
    saveDraft,
    async draft(orgId) {
      const stored = await drafts.get({ orgId, id: draftId });
      if (!stored) return undefined;
      const { draft, version: revision, updatedAtMs, updatedBy } = stored;
      return { draft, revision, updatedAtMs, updatedBy, ...(await judge(orgId, draft)) };
    },
    publish,
    published: (orgId) => current.get(orgId, draftId),
    async version(orgId, version) {
      const stored = Number.isSafeInteger(version)
        ? await versions.get({ orgId, id: String(version) })
        : undefined;
      return stored && shown(stored);
    },
    async versions(orgId, page) {
      const { data, ...rest } = await pageInBytes(
        (part) => versions.find({ orgId, sort: { field: 'number', direction: 'desc' }, ...part }),
        page,
      );
      return { data: data.map(shown), ...rest };
    },
  };
}

function shown({
  number,
  program,
  units,
  publishedAtMs,
  publishedBy,
  note,
}: Omit<StoredVersion, 'version'>): ProgramVersion {
  const said = note !== undefined && { note };
  return { version: number, program, units, publishedAtMs, publishedBy, ...said };
}
