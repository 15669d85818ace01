import { same } from '@laurel/program-words/changes';
import { isObject, type Loose } from '@laurel/program-words/read';

/**
 * What two people made of one draft, together: each change of either, and where both changed the
 * same thing, what `mine` says. Lists of things with ids are merged thing by thing, in my order;
 * other lists are one thing.
 */
export function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(base, mine)) return theirs;
  if (same(base, theirs) || same(mine, theirs)) return mine;
  if (isObject(mine) && isObject(theirs))
    return mergedFields(isObject(base) ? base : {}, mine, theirs);
  const [before, own, other] = [byId(base) ?? new Map(), byId(mine), byId(theirs)];
  if (!own || !other) return mine;
  const fields = mergedFields(
    Object.fromEntries(before),
    Object.fromEntries(own),
    Object.fromEntries(other),
  );
  const order = [...own.keys(), ...[...other.keys()].filter((id) => !own.has(id))];
  return order.filter((id) => Object.hasOwn(fields, id)).map((id) => fields[id]);
}

function mergedFields(base: Loose, mine: Loose, theirs: Loose): Loose {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = merged(own(base, name), own(mine, name), own(theirs, name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const own = (fields: Loose, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** Undefined where it is no list of things that each have an id of their own. */
function byId(raw: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(raw)) return undefined;
  const entries = raw.map((one): [unknown, unknown] => [isObject(one) ? one.id : undefined, one]);
  if (!entries.every((one): one is [string, unknown] => typeof one[0] === 'string'))
    return undefined;
  const things = new Map(entries);
  return things.size === entries.length ? things : undefined;
}
