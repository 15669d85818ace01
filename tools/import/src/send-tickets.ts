import { sendReturn } from './return-goods.ts';
import type { SaleRequest, SendOutcome, Target } from './target.ts';
import type { Ticket, TicketOutcome, WorkingFile } from './working-file.ts';

export interface SendTicketsOptions {
  workingFile: WorkingFile;
  target: Target;
  source: string;
  currency: string;
  /** Requests under way at once: batches of sales, and returns. */
  batchesMax: number;
  returnsMax: number;
  /** Called after what was answered is written down. */
  onDone(tickets: readonly Ticket[]): void;
  onSale(outcome: SendOutcome): void;
  onRefund(outcome: SendOutcome): void;
}

/** At most this many sales and lines in one batch: about half a megabyte of JSON. */
const batchSales = 500;
const batchLines = 4_000;
/** Tickets held in memory at once. */
const windowMax = 4_000;

/**
 * Sends the open tickets. Several requests are under way at once, yet each customer's tickets keep
 * their order: a customer has at most one request under way, and a return waits for the answers of
 * the sales before it. Across customers the order is that of business time, roughly.
 */
export async function sendTickets(options: SendTicketsOptions): Promise<void> {
  const line = createQueues();
  const { workingFile } = options;
  const underWay = new Set<Promise<void>>();
  let batches = 0;
  let returns = 0;
  let lastSeq = 0;
  let failed: { error: unknown } | undefined;

  const start = (tickets: Ticket[], work: () => Promise<TicketOutcome[]>, ended: () => void) => {
    const run = async () => {
      try {
        workingFile.finish(await work());
        line.release(tickets);
        options.onDone(tickets);
      } catch (error) {
        failed ??= { error };
      } finally {
        ended();
      }
    };
    const running = run().finally(() => underWay.delete(running));
    underWay.add(running);
  };

  for (;;) {
    if (line.held() <= windowMax / 2) {
      for (const ticket of workingFile.openTickets(lastSeq, windowMax - line.held())) {
        line.admit(ticket);
        lastSeq = ticket.seq;
      }
    }
    while (!failed && returns < options.returnsMax) {
      const ticket = line.takeReturn();
      if (!ticket) break;
      returns += 1;
      start(
        [ticket],
        async () => [await sendReturn(ticket, workingFile, options.target, options.onRefund)],
        () => {
          returns -= 1;
        },
      );
    }
    while (!failed && batches < options.batchesMax) {
      const tickets = line.takeSales(batchSales, batchLines);
      if (tickets.length === 0) break;
      batches += 1;
      start(
        tickets,
        () => sendSales(tickets, options),
        () => {
          batches -= 1;
        },
      );
    }
    if (underWay.size === 0) break;
    await Promise.race(underWay);
  }
  if (failed) throw failed.error;
}

async function sendSales(
  tickets: readonly Ticket[],
  options: SendTicketsOptions,
): Promise<TicketOutcome[]> {
  const outcomes = await options.target.sendSales(tickets.map((ticket) => saleOf(ticket, options)));
  return tickets.map((ticket, index) => {
    const outcome = outcomes[index];
    if (!outcome) throw new Error(`no outcome for sale ${ticket.sale}`);
    options.onSale(outcome);
    return outcome.ok
      ? { ticket, kind: 'posted', transactionId: outcome.id }
      : { ticket, kind: 'refused', reject: outcome.reject };
  });
}

function saleOf(
  ticket: Ticket,
  { workingFile, source, currency }: SendTicketsOptions,
): SaleRequest {
  if (ticket.locationId === null) throw new Error(`location ${ticket.location} has no id`);
  if (ticket.customer !== null && ticket.customerId === null)
    throw new Error(`customer ${ticket.customer} has no id`);
  return {
    source,
    externalId: ticket.sale,
    locationId: ticket.locationId,
    ...(ticket.customerId === null ? {} : { customer: { id: ticket.customerId } }),
    occurredAt: Temporal.Instant.fromEpochMilliseconds(ticket.occurredAtMs).toString(),
    currency,
    total: ticket.total,
    lines: workingFile
      .linesOf(ticket)
      .map(({ position, sku, name, category, quantity, unitPrice }) => ({
        id: String(position),
        ...(sku === null ? {} : { sku }),
        ...(name === null ? {} : { name }),
        ...(category === null ? {} : { category }),
        quantity,
        unitPrice,
      })),
  };
}

/** Tickets that wait, one queue per customer; tickets of nobody wait for nothing. */
function createQueues() {
  const queues = new Map<string, Ticket[]>();
  const sales = new Set<string>();
  const returns = new Set<string>();
  let held = 0;
  const keyOf = (ticket: Ticket) =>
    ticket.customer === null ? `#${ticket.seq}` : `=${ticket.customer}`;
  const makeReady = (key: string) => {
    const head = queues.get(key)?.[0];
    if (!head) queues.delete(key);
    else if (head.kind === 'return') returns.add(key);
    else sales.add(key);
  };
  return {
    held: () => held,
    admit(ticket: Ticket) {
      const key = keyOf(ticket);
      const queue = queues.get(key);
      held += 1;
      if (queue) {
        queue.push(ticket);
      } else {
        queues.set(key, [ticket]);
        makeReady(key);
      }
    },
    /** A return at the head of its customer's queue, which then waits until `release`. */
    takeReturn(): Ticket | undefined {
      for (const key of returns) {
        returns.delete(key);
        return queues.get(key)?.[0];
      }
      return undefined;
    },
    /**
     * Sales from the heads of the queues, several of a customer where they follow each other; those
     * customers then wait until `release`.
     */
    takeSales(salesMax: number, linesMax: number): Ticket[] {
      const taken: Ticket[] = [];
      let lines = 0;
      for (const key of sales) {
        sales.delete(key);
        for (const ticket of queues.get(key) ?? []) {
          if (ticket.kind !== 'sale' || taken.length >= salesMax || lines >= linesMax) break;
          taken.push(ticket);
          lines += ticket.lines;
        }
        if (taken.length >= salesMax || lines >= linesMax) break;
      }
      return taken;
    },
    release(tickets: readonly Ticket[]) {
      const keys = new Set<string>();
      for (const ticket of tickets) {
        queues.get(keyOf(ticket))?.shift();
        keys.add(keyOf(ticket));
        held -= 1;
      }
      for (const key of keys) makeReady(key);
    },
  };
}
