import type { RefundRequest, SendOutcome, Target } from './target.ts';
import type { Returnable, Ticket, TicketLine, TicketOutcome, WorkingFile } from './working-file.ts';

/** Pieces of one returned line that go back to one line of an earlier sale. */
interface Allocation {
  returned: TicketLine;
  sold: Returnable;
  quantity: number;
}

/**
 * Which earlier sales a return reverses: the customer's most recent lines with the same SKU, newest
 * first, never more than is left of a line. Pure; the same return over the same sales gives the
 * same answer, so a repeated import sends the same refunds.
 * @param soldOf lines sold before, newest first, with what is left of each
 */
function allocateReturn(
  lines: readonly TicketLine[],
  soldOf: (sku: string) => readonly Returnable[],
): Allocation[] {
  const taken = new Map<number, number>();
  const allocations: Allocation[] = [];
  for (const returned of lines) {
    let missing = returned.quantity;
    for (const sold of returned.sku === null ? [] : soldOf(returned.sku)) {
      const left = sold.left - (taken.get(sold.number) ?? 0);
      const quantity = Math.min(missing, left);
      if (quantity === 0) continue;
      taken.set(sold.number, (taken.get(sold.number) ?? 0) + quantity);
      allocations.push({ returned, sold, quantity });
      missing -= quantity;
      if (missing === 0) break;
    }
  }
  return allocations;
}

/** Sends a return as one refund per sale it touches, and says what became of each of its lines. */
export async function sendReturn(
  ticket: Ticket,
  workingFile: WorkingFile,
  target: Target,
  onSent: (outcome: SendOutcome) => void,
): Promise<TicketOutcome> {
  const lines = workingFile.linesOf(ticket);
  const allocations = allocateReturn(lines, (sku) => workingFile.returnable(ticket, sku));
  const bySale = Map.groupBy(allocations, ({ sold }) => sold.sale);
  const refusals = new Map<number, { code: string; detail: string }>();
  const moved: Allocation[] = [];
  for (const [sale, parts] of bySale) {
    const outcome = await target.sendRefund(
      parts[0]?.sold.transactionId ?? '',
      refundOf(ticket, sale, parts),
    );
    onSent(outcome);
    if (outcome.ok) moved.push(...parts);
    else for (const { returned } of parts) refusals.set(returned.number, outcome.reject);
  }
  return {
    ticket,
    kind: 'returned',
    sent: allocations.map((allocation) => ({
      soldSale: allocation.sold.sale,
      soldLine: allocation.sold.number,
      returnedLine: allocation.returned.number,
      quantity: allocation.quantity,
      refunded: moved.includes(allocation),
    })),
    rejects: lines.flatMap((line) => rejectOf(line, moved, refusals)),
  };
}

/** The id names the return and the sale, so it is the same in every run. */
function refundOf(ticket: Ticket, sale: string, parts: readonly Allocation[]): RefundRequest {
  const quantities = new Map<string, number>();
  for (const { sold, quantity } of parts) {
    const id = String(sold.position);
    quantities.set(id, (quantities.get(id) ?? 0) + quantity);
  }
  return {
    externalId: `${ticket.sale}/${sale}`,
    occurredAt: Temporal.Instant.fromEpochMilliseconds(ticket.occurredAtMs).toString(),
    lines: [...quantities].map(([id, quantity]) => ({ id, quantity })),
  };
}

function rejectOf(
  line: TicketLine,
  moved: readonly Allocation[],
  refusals: Map<number, { code: string; detail: string }>,
) {
  let returned = 0;
  for (const part of moved) if (part.returned === line) returned += part.quantity;
  if (returned === line.quantity) return [];
  const refusal = refusals.get(line.number);
  if (refusal)
    return [
      {
        line: line.number,
        code: refusal.code,
        detail: `${returned} of ${line.quantity} pieces refunded; ${refusal.detail}`,
      },
    ];
  if (returned === 0) {
    return [
      {
        line: line.number,
        code: 'refund_without_sale',
        detail: `no earlier sale of ${line.sku} to this customer has pieces left`,
      },
    ];
  }
  const detail = `${returned} of ${line.quantity} pieces refunded; no earlier sale of ${line.sku} to this customer has more left`;
  return [{ line: line.number, code: 'refund_partly_matched', detail }];
}
