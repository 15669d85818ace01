/** What a location issued and redeemed of a unit, by one of the two books. */
export interface Booked {
  unit: string;
  locationId: string;
  issued: bigint;
  redeemed: bigint;
}

/** Where the warehouse and the ledger do not say the same. */
export interface Difference {
  unit: string;
  locationId: string;
  ledger: { issued: string; redeemed: string };
  warehouse: { issued: string; redeemed: string };
}

/** Every line that is in one of the books and not, or otherwise, in the other. */
export function differencesOf(
  ledger: readonly Booked[],
  warehouse: readonly Booked[],
): Difference[] {
  const sums = new Map<string, { ledger: Booked; warehouse: Booked }>();
  const lineOf = ({ unit, locationId }: Booked) => {
    const name = JSON.stringify([unit, locationId]);
    const none = { unit, locationId, issued: 0n, redeemed: 0n };
    const line = sums.get(name) ?? { ledger: none, warehouse: none };
    sums.set(name, line);
    return line;
  };
  for (const booked of ledger) lineOf(booked).ledger = booked;
  for (const booked of warehouse) lineOf(booked).warehouse = booked;
  return [...sums.values()]
    .filter(({ ledger: a, warehouse: b }) => a.issued !== b.issued || a.redeemed !== b.redeemed)
    .map((line) => ({
      ...{ unit: line.ledger.unit, locationId: line.ledger.locationId },
      ...{ ledger: told(line.ledger), warehouse: told(line.warehouse) },
    }));
}

/** JSON carries no large integers. */
const told = ({ issued, redeemed }: Booked) => ({
  issued: String(issued),
  redeemed: String(redeemed),
});
