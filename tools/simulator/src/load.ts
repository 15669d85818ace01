import { menu } from './menu.ts';
import { createRandom, type Random } from './random.ts';

export interface LoadOptions {
  seed: string;
  /** How many customers take part. */
  customers: number;
  locations: number;
  /** Lines per sale, both ends included; default 1 to 4. */
  basket?: { min: number; max: number };
  /** `zipf`: few customers make most sales, rank k in proportion to 1/k^skew. */
  distribution?: { kind: 'uniform' } | { kind: 'zipf'; skew: number };
  /**
   * Time of the first sale, ms since the epoch; each further one is `stepMs` (default 100) later.
   */
  startMs: number;
  stepMs?: number;
  currency: string;
  /** Puts the run's name into the external ids, so that two runs against one host do not meet. */
  run: string;
}

/** One sale; the caller puts the ids of its customers and locations in the place of the numbers. */
export interface LoadSale {
  /** 0 to `customers` − 1. */
  customer: number;
  /** 0 to `locations` − 1. */
  location: number;
  body: {
    source: string;
    externalId: string;
    occurredAt: string;
    currency: string;
    total: number;
    lines: { sku: string; category: string; quantity: number; unitPrice: number }[];
  };
}

/** Endless sales for measurements: cheap to make, the same for the same options. */
export function* createLoad(options: LoadOptions): Generator<LoadSale> {
  const {
    customers,
    locations,
    basket = { min: 1, max: 4 },
    startMs,
    stepMs = 100,
    currency,
    run,
  } = options;
  const random = createRandom(`${options.seed}/load`);
  const { distribution = { kind: 'uniform' } } = options;
  const pickCustomer =
    distribution.kind === 'zipf'
      ? zipf(random, customers, distribution.skew)
      : () => random.between(0, customers - 1);
  for (let number = 1; ; number += 1) {
    const lines = Array.from({ length: random.between(basket.min, basket.max) }, () => {
      const { sku, category, price } = random.pick(menu);
      return { sku, category, quantity: random.chance(0.1) ? 2 : 1, unitPrice: price };
    });
    yield {
      customer: pickCustomer(),
      location: random.between(0, locations - 1),
      body: {
        source: 'load',
        externalId: `${run}-${number}`,
        occurredAt: Temporal.Instant.fromEpochMilliseconds(
          startMs + (number - 1) * stepMs,
        ).toString(),
        currency,
        total: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
        lines,
      },
    };
  }
}

/**
 * Ranks from 0 by rejection-inversion (Hörmann and Derflinger, ACM TOMACS 6(3), 1996): constant
 * time and memory for any number of customers.
 */
function zipf(random: Random, count: number, skew: number): () => number {
  const integral = (x: number) => (skew === 1 ? Math.log(x) : (x ** (1 - skew) - 1) / (1 - skew));
  const inverse = (y: number) =>
    skew === 1 ? Math.exp(y) : (1 + y * (1 - skew)) ** (1 / (1 - skew));
  const from = integral(1.5) - 1;
  const to = integral(count + 0.5);
  return () => {
    for (;;) {
      const drawn = to + random.next() * (from - to);
      const rank = Math.min(count, Math.max(1, Math.round(inverse(drawn))));
      if (drawn >= integral(rank + 0.5) - rank ** -skew) return rank - 1;
    }
  };
}
