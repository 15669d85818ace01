import type { FieldError } from '@laurel/contracts/problems';
import { ActionSchema } from './action-schema.ts';
import { isObject, step } from './pointer.ts';
import { unknownField } from './say-fault.ts';
import { suggestion } from './suggest.ts';

/** The fields of each kind of action, as the schema has them: first what it does, then how. */
const kinds = ActionSchema.anyOf.map(({ properties }) => Object.keys(properties));
const verbs = [...new Set(kinds.map(([verb = '']) => verb))];

/** Which kind of action is meant, and what is wrong with saying so. */
export interface MeantAction {
  /** Among the alternatives of the schema; undefined: none can be told. */
  kind: number | undefined;
  /** What is told of the choice. */
  faults: FieldError[];
  /** Pointers of fields of which nothing else is told. */
  told: readonly string[];
}

/**
 * An action says what it does by one of its fields, and `earn` by a second how much. A union tells
 * only what each alternative lacks; this tells which there are.
 */
export function meantAction(raw: unknown, pointer: string): MeantAction | undefined {
  if (!isObject(raw)) return undefined;
  const said = Object.keys(raw);
  const [verb, another] = said.filter((name) => verbs.includes(name));
  const only = (fault: FieldError): MeantAction => ({ kind: undefined, faults: [fault], told: [] });
  if (verb === undefined)
    return only(
      nearTo(said, verbs, pointer) ?? {
        pointer,
        detail: choose('does not say what it does', verbs),
      },
    );
  if (another !== undefined)
    return only({
      pointer: pointer + step(another),
      detail: `an action does one thing, and this one has “${verb}”: write another for “${another}”`,
    });
  const alike = kinds.flatMap((fields, kind) => (fields[0] === verb ? [{ fields, kind }] : []));
  const [first] = alike;
  if (alike.length === 1) return { kind: first?.kind, faults: [], told: [] };
  const ways = alike.map(({ fields }) => fields[1] ?? '');
  const [way, other] = said.filter((name) => ways.includes(name));
  if (other !== undefined)
    return only({
      pointer: pointer + step(other),
      detail: `“${way}” says how much already: write another action for “${other}”`,
    });
  if (way !== undefined) return { kind: alike[ways.indexOf(way)]?.kind, faults: [], told: [] };
  const near = nearTo(said, ways, pointer);
  const fault = near ?? { pointer, detail: choose('does not say how much', ways) };
  // whichever it is: what they have in common is looked at, too
  const others = alike.flatMap(({ fields }) => fields.slice(1).map((name) => pointer + step(name)));
  return { kind: first?.kind, faults: [fault], told: others };
}

const choose = (what: string, among: readonly string[]) =>
  `${what}: give one of ${among.join(', ')}`;

function nearTo(
  said: readonly string[],
  known: readonly string[],
  pointer: string,
): FieldError | undefined {
  const name = said.find((one) => suggestion(one, known) !== '');
  return name === undefined ? undefined : unknownField(pointer + step(name), name, known);
}
