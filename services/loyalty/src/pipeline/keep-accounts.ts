import type { Draft } from '@laurel/documents/port';
import type { Audit, AuditEntry } from '@laurel/membership/membership';
import type { Activity } from './activity.ts';
import { auditKey } from './forget-customer.ts';
import type { Accountable } from './kind.ts';

/** Writes into the audit log what somebody answers for; each once, however often it is told. */
export type KeepAccounts = (activities: readonly Activity[]) => Promise<void>;

export interface Accounts {
  keep: KeepAccounts;
  /** What cannot be written now is left to whoever comes after: it is done all the same. */
  keepOrLeave: KeepAccounts;
}

export function openAccounts({
  audit,
  answeredFor,
  onError,
}: {
  audit: Pick<Audit, 'append'>;
  /** What somebody answers for, if it is that. */
  answeredFor(activity: Activity): Accountable | undefined;
  onError(error: unknown): void;
}): Accounts {
  const keep: KeepAccounts = async (activities) => {
    const entries = activities.flatMap((activity) => entryOf(activity, answeredFor(activity)));
    if (entries.length > 0) await audit.append(entries);
  };
  return { keep, keepOrLeave: (activities) => keep(activities).catch(onError) };
}

/** Its id is the activity's own number: written again, it is there already. */
function entryOf(
  { orgId, id, recordedAtMs }: Activity,
  answered: Accountable | undefined,
): Draft<AuditEntry>[] {
  if (!answered) return [];
  const { action, subject, by = 'unknown', after } = answered;
  const reason = answered.reason || null; // an empty one is of somebody who was erased
  const entry = { action, subject, by, reason, atMs: recordedAtMs, before: null, after };
  return [{ ...auditKey({ orgId, id }), ...entry }];
}
