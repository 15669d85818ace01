import type { FieldError } from '@laurel/contracts/problems';
import { lastsDays } from './lapsing.ts';
import { step } from './pointer.ts';
import type { Program, Unit } from './schema.ts';

/** What is earned of a unit and lapses before it can be spent. */
export function expiryWarnings({ units, rules }: Program): FieldError[] {
  const warn = (pointer: string, pendingDays: number, unit: Unit): FieldError[] => {
    const { most: lasts } = lastsDays(unit.expiry);
    return pendingDays > lasts
      ? [
          {
            pointer: `${pointer}/pendingDays`,
            detail: `what is earned lapses before it can be spent: “${unit.id}” lasts ${lasts} days at most`,
          },
        ]
      : [];
  };
  return [
    ...units.flatMap((unit, i) => warn(`/units${step(i)}`, unit.pendingDays ?? 0, unit)),
    ...rules.flatMap(({ pendingDays, expires, then }, i) => {
      if (pendingDays === undefined || expires) return [];
      const earned = units.find(({ id }) => then.some((action) => earns(action, id)));
      return earned ? warn(`/rules${step(i)}`, pendingDays, earned) : [];
    }),
  ];
}

const earns = (action: Program['rules'][number]['then'][number], unit: string) =>
  'earn' in action && action.earn === unit;
