import { parser } from '@laurel/http/parse';
import type { ProgramVersion } from '@laurel/membership/membership';
import { Type } from 'typebox';

const withTiers = parser(
  Type.Object({
    tiers: Type.Optional(Type.Object({ levels: Type.Array(Type.Object({ id: Type.String() })) })),
  }),
);

/** Ids of the tiers of a program. */
export function tiersOf(version: Pick<ProgramVersion, 'program'> | undefined): readonly string[] {
  const program = version && withTiers(version.program);
  return program?.ok ? (program.value.tiers?.levels.map(({ id }) => id) ?? []) : [];
}
