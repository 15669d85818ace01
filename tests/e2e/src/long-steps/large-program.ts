import { cafeProgram } from '../cafe-program.ts';

/** A program of about so many bytes, as one that names many articles is. */
export function largeProgram(bytes: number): object {
  const nameLength = 20;
  const perRule = 500;
  const count = Math.floor(bytes / (perRule * (nameLength + 3)));
  const rules = Array.from({ length: count }, (_, n) => ({
    id: `rule-${n}`,
    on: 'pos.transaction',
    then: [
      {
        earn: 'points',
        fixed: 1,
        items: {
          category: Array.from({ length: perRule }, (_, i) => `${n}-${i}-`.padEnd(nameLength, 'x')),
        },
      },
    ],
  }));
  return { ...cafeProgram, rules: [...cafeProgram.rules, ...rules] };
}
