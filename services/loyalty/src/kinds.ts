import { adjustmentKind } from './correction/adjust.ts';
import { transferKind } from './correction/transfer-between-customers.ts';
import { exchangingSaleKind } from './exchange/exchange.ts';
import { undoingRefundKind } from './exchange/undo-returns.ts';
import { expiryKind } from './expiry/expire.ts';
import { voucherExpiryKind } from './expiry/expire-vouchers.ts';
import { namingKind } from './naming/name-customer.ts';
import type { AnyKind } from './pipeline/kind.ts';
import { holdKind } from './redemption/hold.ts';
import { captureKind, voidKind } from './redemption/resolve.ts';
import { reverseKind } from './redemption/reverse.ts';
import { releaseKind } from './refund/release.ts';
import { repaymentKind } from './refund/repayment.ts';
import { correctionKind } from './revision/correct-sale.ts';
import { completionKind } from './sale/complete-cards.ts';
import { eventKind } from './sale/record-event.ts';

/** Every kind of activity that this service brings; a service above may hand in more. */
export const ownKinds: readonly AnyKind[] = [
  exchangingSaleKind,
  undoingRefundKind,
  namingKind,
  correctionKind,
  holdKind,
  captureKind,
  voidKind,
  reverseKind,
  eventKind,
  adjustmentKind,
  transferKind,
  releaseKind,
  repaymentKind,
  expiryKind,
  voucherExpiryKind,
  completionKind,
];
