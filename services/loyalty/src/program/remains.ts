import { childOf, isContainer, step, stepsOf } from './pointer.ts';

/** A document without the parts that are at fault. */
export interface Remains {
  document: unknown;
  /** Where a place of it stands in the whole document. */
  placeOf(pointer: string): string;
}

/** Every round takes away whole parts; documents are not nested deeper than this. */
const roundsMax = 12;

/**
 * Takes away what has faults, so that the rest can be looked at as well: an author hears of the
 * shape of one rule and of the meaning of another in one answer. A part that cannot be missing
 * takes what it belongs to with it, unless something can stand in for it. Undefined when nothing is
 * left.
 * @param faultsIn JSON pointers (RFC 6901) of what is at fault; also of what is missing
 */
export function withoutFaults(
  raw: unknown,
  faultsIn: (document: unknown) => readonly string[],
  standIn: (place: readonly string[]) => unknown = () => undefined,
): Remains | undefined {
  const document = structuredClone(raw);
  // where the elements of shortened lists stood
  const places = new Map<unknown, number[]>();
  for (let round = 0; round < roundsMax; round += 1) {
    const faults = faultsIn(document);
    if (faults.length === 0)
      return { document, placeOf: (pointer) => placeOf(document, pointer, places) };
    const faulty = faults.map(stepsOf);
    const left = faulty.filter((steps) => !filled(document, steps, standIn(steps)));
    const cuts = outermost(left.map((steps) => existing(document, steps)));
    for (const steps of cuts) if (!cut(document, steps, places)) return undefined;
  }
  return undefined;
}

/** Whether something stands by now for what is missing. */
function filled(document: unknown, steps: readonly string[], standIn: unknown): boolean {
  const name = steps.at(-1);
  const parent = steps.slice(0, -1).reduce(childOf, document);
  if (standIn === undefined || name === undefined || !isContainer(parent)) return false;
  if (Array.isArray(parent) || Object.hasOwn(parent, name)) return false;
  return Reflect.set(parent, name, structuredClone(standIn));
}

/** What is missing makes what it belongs to faulty. */
function existing(document: unknown, steps: readonly string[]): readonly string[] {
  let at = document;
  for (const [depth, name] of steps.entries()) {
    if (!isContainer(at) || !Object.hasOwn(at, name)) return steps.slice(0, depth);
    at = childOf(at, name);
  }
  return steps;
}

/** Without those inside others, the last of the document first: taking it away moves no other. */
function outermost(cuts: readonly (readonly string[])[]): (readonly string[])[] {
  const byPointer = new Map(cuts.map((steps) => [steps.map(step).join(''), steps]));
  return [...byPointer.values()]
    .filter(
      (steps) => !steps.some((_, depth) => byPointer.has(steps.slice(0, depth).map(step).join(''))),
    )
    .sort(fromTheEnd);
}

/** By the first step that differs: elements of a list by their places, fields by their names. */
function fromTheEnd(one: readonly string[], other: readonly string[]): number {
  const depth = one.findIndex((name, i) => name !== other[i]);
  const [name = '', otherName = ''] = [one[depth], other[depth]];
  return Number(otherName) - Number(name) || (name < otherName ? 1 : -1);
}

/** False for the document itself. */
function cut(document: unknown, steps: readonly string[], places: Map<unknown, number[]>): boolean {
  const name = steps.at(-1);
  if (name === undefined) return false;
  const parent = steps.slice(0, -1).reduce(childOf, document);
  if (Array.isArray(parent)) {
    const kept = places.get(parent) ?? parent.map((_, index) => index);
    parent.splice(Number(name), 1);
    kept.splice(Number(name), 1);
    places.set(parent, kept);
  } else if (isContainer(parent)) Reflect.deleteProperty(parent, name);
  return true;
}

function placeOf(document: unknown, pointer: string, places: Map<unknown, number[]>): string {
  let at = document;
  let place = '';
  for (const name of stepsOf(pointer)) {
    place += step(places.get(at)?.[Number(name)] ?? name);
    at = childOf(at, name);
  }
  return place;
}
