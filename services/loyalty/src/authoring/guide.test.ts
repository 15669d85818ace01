import { readFileSync } from 'node:fs';
import { parser } from '@laurel/http/parse';
import type { Organization } from '@laurel/membership/membership';
import { describe, expect, test } from 'vitest';
import { openRegister } from '../engine/testing/cafe.ts';
import { compileProgram, prepareProgram } from '../program/compile.ts';
import { documentedFields } from '../program/fields.ts';
import { ProgramSchema } from '../program/schema.ts';
import { normalizeSale, SimulatedSaleSchema } from '../sale/sale.ts';
import type { Decision } from '../words/model.ts';

const guide = readFileSync(new URL('../../../../docs/program.md', import.meta.url), 'utf8');
const parseSale = parser(SimulatedSaleSchema);

/** The texts in code of the guide. */
const inCode = new Set([...guide.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text));
const mentions = (name: string) =>
  [...inCode].some((text) => text === name || new RegExp(`"${name}"\\s*:`).test(text ?? ''));

/** Names of all fields in a schema, wherever they stand. */
function fieldNames(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value)) names.add(name);
    if (key !== 'example') fieldNames(value, names);
  }
  return names;
}

describe('the guide to programs', () => {
  test.each([...fieldNames(ProgramSchema)])('speaks of the field %s', (name) => {
    expect(mentions(name)).toBe(true);
  });

  test.each(documentedFields)('speaks of %s in conditions', (path) => {
    expect(mentions(path)).toBe(true);
  });
});

const examples = guide
  .split('## Worked example: ')
  .slice(1)
  .map((section) => {
    const block = (kind: string): unknown => {
      const found = new RegExp(`\`\`\`json ${kind}\n(.*?)\n\`\`\``, 's').exec(section);
      if (!found) throw new Error(`no ${kind} in an example`);
      return JSON.parse(found[1] ?? '');
    };
    const name = section.slice(0, section.indexOf('\n'));
    return { name, program: block('program'), sale: block('sale'), brings: block('brings') };
  });

test('there are worked examples', () => {
  expect(examples.map(({ name }) => name)).toEqual([
    'a bakery',
    'a fashion brand',
    'a supermarket',
    'a beer garden',
    'a pet shop',
  ]);
});

test.each(examples)('$name: the program does what the guide says', ({ program, sale, brings }) => {
  const prepared = prepareProgram(program, Date.parse('2026-11-22T00:00:00Z'));
  expect(prepared).toMatchObject({ ok: true, value: { warnings: [] } });
  const compiled = compileProgram(program, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  const body = parseSale(sale);
  if (!compiled.ok || !body.ok) throw new Error('the example is not sound');
  const settings = { maxPastDays: 30, maxFutureMinutes: 5 };
  const sold = normalizeSale(
    { locationId: 'loc_mitte', externalId: 'T-1', ...body.value },
    // all that is asked of an organization here
    { currency: 'EUR', settings } as Organization,
    'cus_ada',
    Date.parse('2026-11-25T00:00:00Z'),
  );
  if (!sold.ok) throw new Error(sold.problem.detail);
  expect(told(openRegister(compiled.value).sell(sold.value))).toEqual(brings);
});

/** What a decision brings, in the words of the guide. */
function told({ effects, tier }: Decision): Record<string, unknown> {
  const sums: Record<'earned' | 'stamps' | 'rewards', Record<string, number>> = {
    earned: {},
    stamps: {},
    rewards: {},
  };
  const add = (kind: keyof typeof sums, name: string, amount: number) => {
    sums[kind][name] = (sums[kind][name] ?? 0) + amount;
  };
  let pending = false;
  for (const effect of effects) {
    if (effect.kind === 'earn') add('earned', effect.unit, effect.amount);
    if (effect.kind === 'stamp') add('stamps', effect.card, effect.amount);
    if (effect.kind === 'completeCard' || effect.kind === 'grant')
      add('rewards', effect.reward, effect.count);
    if (effect.kind === 'earn' && effect.dueAtMs !== null) pending = true;
  }
  const nonEmpty = Object.entries(sums).filter(([, sum]) => Object.keys(sum).length > 0);
  return {
    ...Object.fromEntries(nonEmpty),
    ...(pending ? { pending } : {}),
    ...(tier.id === null ? {} : { tier: tier.id }),
  };
}
