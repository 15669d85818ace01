import type { AccountKey, AccountKind } from '@laurel/ledger/chart';
import {
  type Leg,
  type LegMode,
  type PostingReason,
  postingReasons,
} from '@laurel/ledger/postings/leg';

/** Holders that most legs of an activity name, written as one letter in its record. */
export interface Holders {
  customerId: string | null;
  locationId: string;
  headOfficeId: string;
}

/**
 * Packs legs for the activity record: `reason;amount;debit;credit;rule;mode`, of few a guard's id
 * and a time of their own besides (`;guard;occurredAtMs`, empty where there is only the other), an
 * account as `kind,holder,unit,period`. A sixth of the size of the objects.
 */
export function packLegs(legs: readonly Leg[], holders: Holders): string[] {
  return legs.map(({ reason, amount, debit, credit, rule, mode, guardId, occurredAtMs }) => {
    const accounts = `${packKey(debit, holders)};${packKey(credit, holders)}`;
    const packed = `${reason};${amount};${accounts};${rule ?? 0};${packMode(mode)}`;
    if (guardId === undefined && occurredAtMs === undefined) return packed;
    const guarded = `${packed};${guardId?.toString(16) ?? ''}`;
    return occurredAtMs === undefined ? guarded : `${guarded};${occurredAtMs}`;
  });
}

/** @throws when a record was not written by `packLegs` */
export function unpackLegs(packed: readonly string[], holders: Holders): Leg[] {
  return packed.map((text) => {
    const [reason = '', amount, debit = '', credit = '', rule, mode = '', guard = '', atMs = ''] =
      text.split(';');
    if (!(reason in postingReasons)) throw new Error(`not a packed leg: ${text}`);
    const leg: Leg = {
      reason: reason as PostingReason, // checked above
      amount: Number(amount),
      debit: unpackKey(debit, holders),
      credit: unpackKey(credit, holders),
      rule: Number(rule),
    };
    const unpacked = unpackMode(mode);
    if (unpacked) leg.mode = unpacked;
    if (guard !== '') leg.guardId = BigInt(`0x${guard}`);
    if (atMs !== '') leg.occurredAtMs = Number(atMs);
    return leg;
  });
}

function packKey(key: AccountKey, { customerId, locationId, headOfficeId }: Holders): string {
  const holder =
    key.holder === customerId
      ? 'C'
      : key.holder === locationId
        ? 'L'
        : key.holder === headOfficeId
          ? 'H'
          : key.holder;
  return `${key.kind},${holder},${key.unit},${key.period}`;
}

function unpackKey(text: string, { customerId, locationId, headOfficeId }: Holders): AccountKey {
  const [kind, letter = '', unit = '', period = ''] = text.split(',');
  const holder =
    letter === 'C'
      ? (customerId ?? '')
      : letter === 'L'
        ? locationId
        : letter === 'H'
          ? headOfficeId
          : letter;
  return { kind: kind as AccountKind, holder, unit, period }; // written by packKey
}

function packMode(mode: LegMode | undefined): string {
  if (!mode) return '';
  if (mode.kind === 'pending') return `pending:${mode.timeoutSeconds}`;
  if (mode.kind === 'post' || mode.kind === 'void')
    return `${mode.kind}:${mode.pendingId.toString(16)}`;
  return mode.kind;
}

function unpackMode(text: string): LegMode | undefined {
  const [kind, argument = ''] = text.split(':');
  switch (kind) {
    case 'pending':
      return { kind, timeoutSeconds: Number(argument) };
    case 'post':
    case 'void':
      return { kind, pendingId: BigInt(`0x${argument}`) };
    case 'balancingDebit':
    case 'balancingCredit':
      return { kind };
    default:
      return undefined;
  }
}
