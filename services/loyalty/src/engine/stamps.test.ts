import { describe, expect, test } from 'vitest';
import {
  ada,
  headOffice,
  line,
  openRegister,
  programOf,
  reason,
  sale,
  subject,
  why,
} from './testing/cafe.ts';
import { standingsFrom } from './testing/standings.ts';

const card = (more: Record<string, unknown> = {}) => ({
  id: 'coffee',
  name: '10th coffee free',
  needed: 10,
  per: 'item',
  items: { category: 'coffee' },
  reward: 'free-coffee',
  ...more,
});
const cafe = (stampCards: unknown[], stock: number | null = null) =>
  programOf({
    rules: [],
    stampCards,
    rewards: [
      {
        id: 'free-coffee',
        name: 'Free coffee',
        effect: { kind: 'freeItem', items: { category: 'coffee' } },
        stock,
      },
    ],
  });
const coffees = (quantity: number) =>
  sale([line('1', 'coffee', quantity, 300), line('2', 'cake', 1, 400)]);

describe('stamp cards', () => {
  test('a stamp for each matching piece; what is over stays for the next card', () => {
    const register = openRegister(cafe([card()]));
    expect(register.sell(coffees(7)).effects[0]).toEqual({
      kind: 'stamp',
      card: 'coffee',
      unit: 'stamps.coffee',
      amount: 7,
      rule: 1,
      draws: [],
      lines: { 1: 7 },
    });
    const second = register.sell(coffees(5));
    expect(second.effects[1]).toEqual({
      kind: 'completeCard',
      card: 'coffee',
      unit: 'stamps.coffee',
      needed: 10,
      count: 1,
      reward: 'free-coffee',
      rewardUnit: 'reward.free-coffee',
      draws: [],
    });
    expect([register.balance('stamps.coffee'), register.balance('reward.free-coffee')]).toEqual([
      2, 1,
    ]);
    expect(why(second, 'stamps.coffee').detail).toBe(
      '10th coffee free: +5. One card is full: 1 × free-coffee.',
    );
  });

  test('one big sale fills several cards', () => {
    const register = openRegister(cafe([card()]));
    register.sell(coffees(35));
    expect([register.balance('stamps.coffee'), register.balance('reward.free-coffee')]).toEqual([
      5, 3,
    ]);
  });

  test('a stamp for each visit, however much is bought', () => {
    const register = openRegister(cafe([card({ per: 'visit' })]));
    expect(register.sell(coffees(7)).effects[0]).toMatchObject({ amount: 1, lines: { 1: 1 } });
  });

  test('a visit to the shop as such belongs to no line', () => {
    const { items: _, ...visit } = card({ per: 'visit' });
    expect(openRegister(cafe([visit])).sell(coffees(1)).effects[0]).toMatchObject({
      amount: 1,
      lines: null,
    });
  });

  test('at most so many in one sale', () => {
    expect(
      openRegister(cafe([card({ maxPerTransaction: 3 })])).sell(coffees(7)).effects[0],
    ).toMatchObject({
      amount: 3,
      lines: { 1: 3 },
    });
  });

  test('several cards at once', () => {
    const cake = card({ id: 'cake', needed: 2, items: { category: 'cake' } });
    const register = openRegister(cafe([card(), cake]));
    register.sell(coffees(9));
    expect([register.balance('stamps.coffee'), register.balance('stamps.cake')]).toEqual([9, 1]);
    register.sell(coffees(1));
    expect([
      register.balance('stamps.coffee'),
      register.balance('stamps.cake'),
      register.balance('reward.free-coffee'),
    ]).toEqual([0, 0, 2]);
  });

  test('nothing that counts, and nobody named', () => {
    const register = openRegister(cafe([card()]));
    expect(reason(register.sell(sale([line('1', 'cake', 1, 400)])), 'stamps.coffee')).toBe(
      'nothing_to_earn',
    );
    expect(reason(register.sell(coffees(1), subject(null)), 'stamps.coffee')).toBe('no_customer');
  });

  test('a full card waits while its reward is out of stock', () => {
    const program = cafe([card()], 1);
    const register = openRegister(program);
    const decision = register.sell(coffees(20));
    expect(decision.effects.find(({ kind }) => kind === 'completeCard')).toMatchObject({
      count: 1,
      draws: [
        {
          key: { kind: 'stock', holder: headOffice, unit: 'reward.free-coffee', period: '' },
          funded: 1,
          amount: 1,
        },
      ],
    });
    expect([register.balance('stamps.coffee'), register.balance('reward.free-coffee')]).toEqual([
      10, 1,
    ]);
    expect(why(decision, 'stamps.coffee').detail).toContain('One full card waits');
    const later = openRegister(cafe([card()], 2), register.standings); // one more was put in stock
    later.sell(coffees(1));
    expect([later.balance('stamps.coffee'), later.balance('reward.free-coffee')]).toEqual([1, 2]);
  });

  test('a card that two sales filled together is completed by the next', () => {
    const standing = { debitsPending: 0, debitsPosted: 0, creditsPending: 0, creditsPosted: 12 };
    const register = openRegister(
      cafe([card()]),
      standingsFrom([
        [{ kind: 'customer', holder: ada.id, unit: 'stamps.coffee', period: '' }, standing],
      ]),
    );
    register.sell(coffees(1));
    expect([register.balance('stamps.coffee'), register.balance('reward.free-coffee')]).toEqual([
      3, 1,
    ]);
  });

  test('stamps owed after a refund are repaid first', () => {
    const debt = { debitsPending: 0, debitsPosted: 6, creditsPending: 0, creditsPosted: 0 };
    const register = openRegister(
      cafe([card()]),
      standingsFrom([[{ kind: 'debt', holder: ada.id, unit: 'stamps.coffee', period: '' }, debt]]),
    );
    register.sell(coffees(12));
    expect([register.balance('stamps.coffee'), register.balance('reward.free-coffee')]).toEqual([
      6, 0,
    ]);
  });
});
