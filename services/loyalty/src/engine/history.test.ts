import { describe, expect, test } from 'vitest';
import { offerReads, offersFor } from './offers.ts';
import { readsFor } from './reads.ts';
import {
  at,
  earned,
  headOffice,
  line,
  openRegister,
  perEuro,
  programOf,
  reason,
  sale,
  subject,
} from './testing/cafe.ts';
import { noStandings } from './testing/standings.ts';

const gift = (id: string, when: Record<string, unknown>) => ({
  ...{ id, on: 'pos.transaction', when },
  then: [{ earn: 'points', fixed: 100 }],
});
const espresso = (externalId: string) => sale([line('1', 'coffee', 1, 300)], { externalId });

describe('what was counted of a customer before', () => {
  test('the first purchase, and no later one, is the first', () => {
    const register = openRegister(
      programOf({ rules: [gift('first', { 'customer.firstPurchase': true })] }),
    );
    expect(earned(register.sell(espresso('1')))).toBe(100);
    const second = register.sell(espresso('2'));
    expect(earned(second)).toBe(0);
    expect(reason(second, 'first')).toBe('condition_not_met');
    // somebody else comes for the first time, too
    expect(earned(register.sell(espresso('3'), subject({ ...ben })))).toBe(100);
  });

  test('what is free is no purchase: it is not the first, and the next one is', () => {
    const register = openRegister(
      programOf({ rules: [gift('first', { 'customer.firstPurchase': true })] }),
    );
    const free = register.sell(sale([line('1', 'coffee', 1, 0)], { externalId: '1' }));
    expect([earned(free), reason(free, 'first')]).toEqual([0, 'condition_not_met']);
    expect(earned(register.sell(espresso('2')))).toBe(100);
  });

  test('where several purchases are one visit, what was spent is read as well', () => {
    const program = programOf({
      ...{ visitMinutes: 60, rules: [gift('first', { 'customer.firstPurchase': true })] },
    });
    const occasion = { kind: 'sale' as const, sale: espresso('1') };
    expect(readsFor(program, occasion, subject()).lifetime).toEqual([
      { holder: 'cus_ada', unit: 'visits' },
      { holder: 'cus_ada', unit: 'spend' },
    ]);
  });

  test('each third visit, counting this one', () => {
    const register = openRegister(
      programOf({ rules: [gift('third', { 'customer.visitNumber': { $mod: [3, 0] } })] }),
    );
    const brought = Array.from({ length: 7 }, (_, i) => earned(register.sell(espresso(`${i}`))));
    expect(brought).toEqual([0, 0, 100, 0, 0, 100, 0]);
  });

  test('spend of all time, without this sale, over the years', () => {
    const register = openRegister(
      programOf({ rules: [gift('big', { 'customer.spend': { $gte: 600 } })] }),
    );
    const years = ['2024-01-10T10:00', '2025-06-10T10:00', '2026-11-23T10:00'];
    const brought = years.map((day) =>
      earned(register.sell(sale([line('1', 'coffee', 1, 300)], { occurredAtMs: at(day) }))),
    );
    expect(brought).toEqual([0, 0, 100]);
  });

  test('days since the last visit are those of the store’s calendar; at first there is none', () => {
    const register = openRegister(
      programOf({ rules: [gift('back', { 'customer.daysSinceLastVisit': { $gte: 2 } })] }),
    );
    const days = ['2026-11-20T23:50', '2026-11-22T00:10', '2026-11-23T23:50', '2026-11-20T10:00'];
    const brought = days.map((day) =>
      earned(register.sell(sale([line('1', 'coffee', 1, 300)], { occurredAtMs: at(day) }))),
    );
    expect(brought).toEqual([0, 100, 0, 0]);
  });

  test('an anonymous sale is nobody’s first', () => {
    const register = openRegister(
      programOf({ rules: [gift('first', { 'customer.firstPurchase': true })] }),
    );
    const decision = register.sell(espresso('1'), subject(null));
    expect(reason(decision, 'first')).toBe('no_customer');
    expect(register.standings.lifetime(headOffice, 'visits')).toBe(1);
  });

  test('decides who may have a reward, and is told in the offers', () => {
    const cup = {
      ...{ id: 'cup', name: 'Cup', price: { unit: 'points', amount: 1 } },
      ...{ effect: { kind: 'voucher' }, target: { customer: { 'customer.visits': { $gte: 2 } } } },
    };
    const program = programOf({ rewards: [cup] });
    const register = openRegister(program);
    const missing = () =>
      offersFor(program, subject(), register.standings, at('2026-11-24T10:00'))[0]?.missing.map(
        ({ code }) => code,
      );
    register.sell(espresso('1'));
    expect(missing()).toEqual(['not_targeted']);
    register.sell(espresso('2'));
    expect(missing()).toEqual([]);
    expect(offerReads(program, subject(), at('2026-11-24T10:00')).lifetime).toEqual([
      { holder: 'cus_ada', unit: 'visits' },
    ]);
  });

  test('is not read for a program that does not ask', () => {
    const occasion = { kind: 'sale' as const, sale: espresso('1') };
    expect(readsFor(programOf({ rules: [perEuro] }), occasion, subject()).lifetime).toEqual([]);
    expect(noStandings().lifetime('cus_ada', 'visits')).toBe(0);
  });
});

const ben = {
  ...{ id: 'cus_ben', createdAtMs: 0, birthDate: null, attributes: {}, tier: null },
};
