import { parser } from '@laurel/http/parse';
import { cardOfStamps } from '@laurel/loyalty/words/units';
import type { ProgramVersion } from '@laurel/membership/membership';
import { Type } from 'typebox';

/** What gives: a rule, a stamp card, the multiplier of tiers; `other` is none of them. */
export const clauseKinds = ['rule', 'card', 'tier', 'other'] as const;
export type ClauseKind = (typeof clauseKinds)[number];

const WithId = Type.Object({ id: Type.String() });
const withClauses = parser(
  Type.Object({
    rules: Type.Optional(Type.Array(WithId)),
    stampCards: Type.Optional(Type.Array(WithId)),
    rewards: Type.Optional(Type.Array(WithId)),
    tiers: Type.Optional(Type.Union([Type.Null(), Type.Object({})])),
  }),
);

/** What movements call the clauses of a program, and the units of its cards and rewards. */
export interface ProgramNames {
  rules: readonly string[];
  cards: readonly string[];
  rewards: readonly string[];
  hasTiers: boolean;
}

/** The clause that stands for what tiers multiply. */
export const tierClause = 'tier';

export function namesOf(version: Pick<ProgramVersion, 'program'> | undefined): ProgramNames {
  const program = version && withClauses(version.program);
  const {
    rules = [],
    stampCards = [],
    rewards = [],
    tiers = null,
  } = program?.ok ? program.value : {};
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);
  return {
    ...{ rules: ids(rules), cards: ids(stampCards), rewards: ids(rewards) },
    hasTiers: tiers !== null,
  };
}

/** What a clause is; rules of earlier programs are known by being nothing else. */
export function kindOf(clause: string, { rules }: ProgramNames): ClauseKind {
  if (clause === '') return 'other';
  if (rules.includes(clause)) return 'rule';
  if (cardOfStamps(clause) !== null) return 'card';
  return clause === tierClause ? 'tier' : 'rule';
}
