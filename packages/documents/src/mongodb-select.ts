import type { Filter, Sort } from 'mongodb';
import type { Position } from './cursor.ts';
import {
  kindOf,
  kinds,
  prefixOf,
  type Stored,
  storedId,
  toStoredScalar,
} from './mongodb-values.ts';
import type { Condition, Index, Scalar } from './query.ts';

interface Selection {
  orgId: string | undefined;
  conditions: readonly Condition[];
}

interface PageSelection extends Selection {
  sort: { field: string; direction: 'asc' | 'desc' } | undefined;
  after: Position | undefined;
}

type Part = Filter<Stored>;

/** Operands are always behind an operator of ours, so no value of a caller can be one. */
export function filterOf({ orgId, conditions }: Selection): Part {
  const parts: Part[] = orgId === undefined ? [] : [{ orgId: { $eq: orgId } }];
  // Within an organization the key is in the order of ids, and the index every collection has.
  if (orgId !== undefined && conditions.every(({ field }) => field === 'id')) {
    const prefix = prefixOf(orgId);
    parts.push({ _id: { $gte: prefix, $lt: `${prefix.slice(0, -1)}0` } });
  }
  for (const condition of conditions) parts.push(partOf(condition, orgId));
  return parts.length === 0 ? {} : { $and: parts };
}

export function pageOf({ sort, after, ...selection }: PageSelection): { filter: Part; sort: Sort } {
  const direction = sort?.direction === 'desc' ? -1 : 1;
  const field = sort && sort.field !== 'id' ? sort.field : undefined;
  const tie = selection.orgId === undefined ? ['id', '_id'] : ['_id'];
  const order = [...(field === undefined ? [] : [field]), ...tie].map((name): [string, 1 | -1] => [
    name,
    direction,
  ]);
  const filter = filterOf(selection);
  if (!after) return { filter, sort: order };
  // A cursor of another organization's page names that one's document: its id counts here.
  const key = storedId({ orgId: selection.orgId ?? after.orgId, id: after.id });
  const beyond = direction === 1 ? '$gt' : '$lt';
  const tied: Part[] =
    selection.orgId === undefined
      ? [{ id: { [beyond]: after.id } }, { id: { $eq: after.id }, _id: { [beyond]: key } }]
      : [{ _id: { [beyond]: key } }];
  const rest =
    field === undefined
      ? tied
      : [
          ...beyondValue(field, after.value, beyond),
          ...tied.map((part) => ({ ...part, ...equals(field, after.value) })),
        ];
  return { filter: { $and: [filter, { $or: rest }] }, sort: order };
}

/** The keys of an index, with what makes the order of its documents total. */
export function keysOf({ fields, kind }: Index): Record<string, 1> {
  const names = {
    plain: ['orgId', ...fields, '_id'],
    unique: ['orgId', ...fields],
    global: [...fields, 'id', '_id'],
  }[kind];
  return Object.fromEntries(names.map((name) => [name, 1]));
}

const nothing: Part = { _id: { $in: [] } };

const equals = (field: string, value: Scalar): Part => ({
  [field]: { $eq: toStoredScalar(value) },
});

function partOf(condition: Condition, orgId: string | undefined): Part {
  if (condition.field === 'id' && orgId !== undefined) return partOnKey(condition, prefixOf(orgId));
  const { field } = condition;
  if (condition.test === 'in') return { [field]: { $in: condition.values.map(toStoredScalar) } };
  const { test, value } = condition;
  if (test === 'eq') return equals(field, value);
  // Whether a range that begins at null includes it differs among servers.
  if (value === null) return test === 'gte' || test === 'lte' ? equals(field, null) : nothing;
  return { [field]: { [`$${test}`]: toStoredScalar(value) } };
}

/** An id is text: nothing else is equal to it or can be compared with it. */
function partOnKey(condition: Condition, prefix: string): Part {
  if (condition.test === 'in')
    return {
      _id: {
        $in: condition.values
          .filter((value) => typeof value === 'string')
          .map((value) => prefix + value),
      },
    };
  const { test, value } = condition;
  return typeof value === 'string' ? { _id: { [`$${test}`]: prefix + value } } : nothing;
}

/**
 * The documents whose field stands after the value: those of its own type by comparison, those of
 * later types by type.
 */
function beyondValue(field: string, value: Scalar, beyond: '$gt' | '$lt'): Part[] {
  const kept = toStoredScalar(value);
  const at = kinds.indexOf(kindOf(kept));
  const later = beyond === '$gt' ? kinds.slice(at + 1) : kinds.slice(0, at);
  const types = later.flatMap(
    (kind) =>
      ({ null: [], number: ['number'], string: ['string'], object: ['object'], boolean: ['bool'] })[
        kind
      ],
  );
  return [
    ...(kept === null ? [] : [{ [field]: { [beyond]: kept } }]),
    ...(types.length === 0 ? [] : [{ [field]: { $type: types } }]),
    ...(later.includes('null') ? [equals(field, null)] : []),
  ];
}
