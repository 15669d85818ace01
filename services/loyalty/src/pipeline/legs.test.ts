import type { Leg } from '@laurel/ledger/postings/leg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packLegs, unpackLegs } from './legs.ts';

const holders = { customerId: 'cus_a', locationId: 'loc_b', headOfficeId: 'loc_h' };
const wallet = { kind: 'customer', holder: 'cus_a', unit: 'points', period: '' } as const;
const store = { kind: 'location', holder: 'loc_b', unit: 'points', period: '' } as const;
const earned: Leg = { debit: store, credit: wallet, amount: 10, reason: 'earn', rule: 1 };

const mode: fc.Arbitrary<Leg['mode']> = fc.oneof(
  fc.constant(undefined),
  fc.record({ kind: fc.constant('pending' as const), timeoutSeconds: fc.nat() }),
  fc.record({
    kind: fc.constantFrom('post' as const, 'void' as const),
    pendingId: fc.bigInt(1n, 2n ** 127n),
  }),
  fc.record({ kind: fc.constantFrom('balancingDebit' as const, 'balancingCredit' as const) }),
);

test('legs come out of a record as they went in, also those with a guard or a time of their own', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      mode,
      fc.option(fc.bigInt(1n, 2n ** 127n), { nil: undefined }),
      fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
      (amount, mode, guardId, occurredAtMs) => {
        const leg: Leg = {
          ...{ ...earned, amount },
          ...(mode && { mode }),
          ...(guardId !== undefined && { guardId }),
          ...(occurredAtMs !== undefined && { occurredAtMs }),
        };
        expect(unpackLegs(packLegs([leg], holders), holders)).toEqual([leg]);
      },
    ),
  );
});

test('a time of its own is the eighth field; whoever has none is written as ever', () => {
  const accounts = 'location,L,points,;customer,C,points,';
  const guardId = 255n;
  const written: [Leg, string][] = [
    [earned, `earn;10;${accounts};1;`],
    [{ ...earned, guardId }, `earn;10;${accounts};1;;ff`],
    [{ ...earned, occurredAtMs: 1_795_000_000_000 }, `earn;10;${accounts};1;;;1795000000000`],
    [{ ...earned, guardId, occurredAtMs: 5 }, `earn;10;${accounts};1;;ff;5`],
  ];
  expect(
    packLegs(
      written.map(([leg]) => leg),
      holders,
    ),
  ).toEqual(written.map(([, text]) => text));
  expect(
    unpackLegs(
      written.map(([, text]) => text),
      holders,
    ),
  ).toEqual(written.map(([leg]) => leg));
});
