import { cafeProgram } from '../cafe-program.ts';
import { type Case, post, type Scene } from './case.ts';

/** Programs with mistakes, tried with a sale: each is refused where the mistake stands. */
export function badPrograms({ cafe }: Scene): Case[] {
  const transaction = {
    ...{ locationId: cafe.stores[0], total: 300 },
    lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 300 }],
  };
  const bad = (what: string, program: object, pointer: string): Case => ({
    what: `a program ${what}`,
    send: post('/v1/program/simulate', { transaction, program: { ...cafeProgram, ...program } }),
    ...{ status: 422, code: 'program_invalid', pointer: `/program${pointer}` },
  });
  const inRule = (what: string, rule: object, pointer: string) =>
    bad(
      `with a rule ${what}`,
      {
        rules: [{ id: 'r', on: 'pos.transaction', then: [{ earn: 'points', fixed: 1 }], ...rule }],
      },
      `/rules/0${pointer}`,
    );
  const earning = (what: string, how: object, pointer: string) =>
    inRule(`that earns ${what}`, { then: [{ earn: 'points', ...how }] }, `/then/0${pointer}`);
  const formula = (what: string, text: unknown) =>
    earning(`by a formula ${what}`, { formula: text }, '/formula');
  return [
    formula('that is a number', 5),
    formula('that is empty', ''),
    formula('that is only blanks', '   '),
    formula('that is endless', 'x'.repeat(2_001)),
    formula('of a field that nobody knows', 'basket.amont / 100'),
    formula('of a text', 'customer.tier * 2'),
    formula('of what is true or false', 'customer.firstPurchase * 2'),
    formula('of a function that there is not', 'sqrt(basket.amount)'),
    formula('of a function without anything', 'min()'),
    formula('of an open parenthesis', 'floor(basket.amount / 100'),
    formula('of two operators', 'basket.amount / / 100'),
    formula('of a decimal comma', 'basket.amount * 0,01'),
    formula('of a percentage', 'basket.amount * 5%'),
    formula('of code', 'process.exit(1)'),
    formula('of an operator of a database', { $where: '1' }),
    formula('of too many parts', Array.from({ length: 60 }, () => '1').join(' + ')),
    formula('of too many parentheses', `${'('.repeat(900)}1${')'.repeat(900)}`),
    earning('something', {}, ''),
    earning('in two ways', { fixed: 1, formula: '1' }, '/formula'),
    earning('by a word mistyped', { formular: '1' }, '/formular'),
    inRule('that does nothing', { then: [] }, '/then'),
    inRule('on nothing known', { on: 'pos.transactions' }, '/on'),
    inRule('on what is not known', { when: { 'transaction.totl': 1 } }, '/when/transaction.totl'),
    inRule('for a level there is not', { target: { tiers: ['titan'] } }, '/target/tiers/0'),
    inRule('that is capped by nothing', { cap: { per: 'customer', period: 'day' } }, '/cap/amount'),
    bad('without units', { units: undefined }, '/units'),
    bad('with a list for its units', { units: {} }, '/units'),
    bad('with a field nobody knows', { promotion: [] }, '/promotion'),
  ];
}
