import { createLoad } from '@laurel/simulator/load';

export interface SaleSourceOptions {
  /** Puts the run's name into the external ids, so that two runs against one host do not meet. */
  run: string;
  /** TypeIDs of the customers, by number. */
  customerIds: readonly string[];
  locationIds: readonly string[];
  startMs: number;
  /** Customers in the order of their numbers instead of at random. */
  inOrder?: boolean;
}

/** Endless bodies of `POST /v1/transactions`, each another sale; the same for the same options. */
export interface SaleSource {
  next(): { body: Buffer; customerId: string; locationId: string };
  /** Makes so many ahead, so that making them is no part of what is measured. */
  prepare(count: number): void;
}

/** Phone number of the customer with this number; E.164. */
export const phoneOf = (customer: number): string => `+4915${String(100_000_000 + customer)}`;

const dayMs = 86_400_000;

/**
 * Baskets of three lines. Each customer comes once a day on average, at any hour; registers name
 * every second one by phone, the others by id.
 */
export function openSaleSource({
  run,
  customerIds,
  locationIds,
  startMs,
  inOrder = false,
}: SaleSourceOptions): SaleSource {
  const load = createLoad({
    seed: 'laurel bench',
    customers: customerIds.length,
    locations: locationIds.length,
    basket: { min: 3, max: 3 },
    startMs,
    stepMs: dayMs / customerIds.length,
    currency: 'EUR',
    run,
  });
  let made = 0;
  let ahead: ReturnType<SaleSource['next']>[] = [];
  const make = () => {
    const { value: sale } = load.next();
    const number = inOrder ? made % customerIds.length : sale.customer;
    made += 1;
    const customerId = customerIds[number] ?? '';
    const locationId = locationIds[sale.location] ?? '';
    const customer = made % 2 === 0 ? { id: customerId } : { phone: phoneOf(number) };
    return {
      body: Buffer.from(JSON.stringify({ ...sale.body, locationId, customer })),
      customerId,
      locationId,
    };
  };
  return {
    next: () => ahead.pop() ?? make(),
    prepare(count) {
      ahead = Array.from({ length: count }, make).reverse();
    },
  };
}

/** Turns a body into a whole request. */
export function requestWriter(options: {
  host: string;
  path: string;
  key: string;
}): (body: Buffer) => Buffer {
  const head = `POST ${options.path} HTTP/1.1\r\nHost: ${options.host}\r\nAuthorization: Bearer ${options.key}\r\nContent-Type: application/json\r\nContent-Length: `;
  return (body) => Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`, 'latin1'), body]);
}

/** Body of `POST /v1/transactions/batch`. */
export function batchBody(sales: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('{"transactions":[')];
  sales.forEach((sale, i) => {
    if (i > 0) parts.push(comma);
    parts.push(sale);
  });
  parts.push(Buffer.from(']}'));
  return Buffer.concat(parts);
}
const comma = Buffer.from(',');
