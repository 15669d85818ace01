import type { Problem, Result } from '@laurel/contracts/problems';
import { expect } from 'vitest';
import { adjustmentKind } from '../correction/adjust.ts';
import { transferKind } from '../correction/transfer-between-customers.ts';
import type { NamingRequest } from '../naming/accept-naming.ts';
import { namingKind } from '../naming/name-customer.ts';
import type { Activity, Done } from '../pipeline/activity.ts';
import { holdKind } from '../redemption/hold.ts';
import type { ResolveRequest } from '../redemption/redemption.ts';
import { captureKind, voidKind } from '../redemption/resolve.ts';
import type { ReverseRequest } from '../redemption/reversal.ts';
import { reverseKind } from '../redemption/reverse.ts';
import { refundKind } from '../refund/record-refund.ts';
import type { CorrectionRequest } from '../revision/accept-correction.ts';
import { correctionKind } from '../revision/correct-sale.ts';
import { eventKind } from '../sale/record-event.ts';
import { saleKind } from '../sale/record-sale.ts';
import type { SaleRequest } from '../sale/sale.ts';
import { latteSale, type openCafe, type Platform } from './platform.ts';

export type Cafe = Awaited<ReturnType<typeof openCafe>>;

let named = 0;
const name = (kind: string) => {
  named += 1;
  return `${kind}-${named}`;
};

/** A register of a café: says things in few words, and expects them to work. */
export function openRegister(
  { loyalty, ledgerService }: Pick<Platform, 'loyalty' | 'ledgerService'>,
  cafe: Cafe,
) {
  const common = { orgId: cafe.orgId, boundLocationId: null, by: 'key' };
  const outcomeOf = <A extends Activity>(result: Result<Done<A>>): A['outcome'] => {
    if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
    return result.value.activity.outcome;
  };
  const register = {
    trySale: (body: object, more: Partial<SaleRequest> = {}) =>
      loyalty.intake(saleKind).submit({ ...common, body: body as never, fromLog: false, ...more }),
    sell: async (more: Record<string, unknown> = {}, customerId: string | null = cafe.customerId) =>
      outcomeOf(await register.trySale(latteSale(cafe.locationId, customerId, more))),
    tryRefund: (transactionId: string, body: object) =>
      loyalty.intake(refundKind).submit({
        ...common,
        transactionId,
        body: { externalId: name('refund'), ...body },
      }),
    tryVoidSale: (transactionId: string, reason: string) =>
      loyalty.intake(refundKind).submit({ ...common, transactionId, voids: { reason } }),
    refund: async (transactionId: string, body: object) =>
      outcomeOf(await register.tryRefund(transactionId, body)),
    tryName: (
      transactionId: string,
      customer: NamingRequest['body']['customer'],
      more: Partial<NamingRequest> = {},
    ) =>
      loyalty.intake(namingKind).submit({
        ...{ ...common, transactionId, requestId: name('naming'), by: 'key', atAnyTime: true },
        body: { customer },
        ...more,
      }),
    tryCorrect: (transactionId: string, body: object, more: Partial<CorrectionRequest> = {}) =>
      loyalty.intake(correctionKind).submit({
        ...{ ...common, transactionId, by: 'key', atAnyTime: true, body: body as never },
        ...more,
      }),
    /** Says how a sale is right. */
    correct: async (transactionId: string, body: object) =>
      outcomeOf(await register.tryCorrect(transactionId, body)),
    /** Says whose a sale is; null: nobody's. */
    name: async (transactionId: string, customerId: string | null) =>
      outcomeOf(
        await register.tryName(transactionId, customerId === null ? null : { id: customerId }),
      ),
    tryHold: (body: object) =>
      loyalty.intake(holdKind).submit({
        ...common,
        requestId: name('hold'),
        body: { customerId: cafe.customerId, locationId: cafe.locationId, ...body } as never,
      }),
    hold: async (body: object) => outcomeOf(await register.tryHold(body)),
    capture: (redemptionId: string, more: Partial<ResolveRequest> = {}) =>
      loyalty.intake(captureKind).submit({
        ...{ ...common, redemptionId, transactionExternalId: null },
        ...more,
      }),
    void: (redemptionId: string) =>
      loyalty.intake(voidKind).submit({
        ...common,
        redemptionId,
        transactionExternalId: null,
      }),
    tryReverse: (redemptionId: string, more: Partial<ReverseRequest> = {}) =>
      loyalty.intake(reverseKind).submit({
        ...{ ...common, redemptionId, reason: 'wrong item', atAnyTime: false },
        ...more,
      }),
    reverse: async (redemptionId: string, more: Partial<ReverseRequest> = {}) =>
      outcomeOf(await register.tryReverse(redemptionId, more)),
    tryAdjust: (body: object) =>
      loyalty.intake(adjustmentKind).submit({
        ...common,
        requestId: name('adjust'),
        body: { customerId: cafe.customerId, unit: 'points', reason: 'test', ...body } as never,
      }),
    adjust: async (amount: number, more: object = {}) =>
      outcomeOf(await register.tryAdjust({ amount, ...more })),
    tryTransfer: (body: object) =>
      loyalty
        .intake(transferKind)
        .submit({ ...common, requestId: name('transfer'), body: body as never }),
    tryEvent: (body: object) =>
      loyalty.intake(eventKind).submit({
        ...common,
        body: { externalId: name('event'), customerId: cafe.customerId, ...body } as never,
      }),
    /** What the ledger has for a customer in a unit. */
    async balance(unit: string, customerId = cafe.customerId) {
      const all = await ledgerService.balances(cafe.orgId, customerId);
      const found = all.find((balance) => balance.unit === unit);
      return {
        available: Number(found?.available ?? 0n),
        pending: Number(found?.pending ?? 0n),
        held: Number(found?.held ?? 0n),
        debt: Number(found?.debt ?? 0n),
      };
    },
    async expectInvariants() {
      const report = await ledgerService.invariants(cafe.orgId);
      expect(report.data.filter(({ ok }) => !ok)).toEqual([]);
    },
  };
  return register;
}

/** The problem of a result that must have failed. */
export function problemOf(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('expected a refusal');
  return result.problem;
}
