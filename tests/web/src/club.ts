import { cafeProgram } from '@laurel/e2e-tests/cafe-program';
import { type Cafe, ok, openCafe, openStage, type Stage } from '@laurel/e2e-tests/stage';
import { vi } from 'vitest';
import { buildApps } from './shop.ts';

/** A host with the customer's app, and brands with customers who bought something. */
export interface Club {
  stage: Stage;
  cafe: Cafe;
  /** 42 beans and three stamps. */
  adaId: string;
  /** Another brand, where nobody is known. */
  other: Cafe;
  /** A brand with fifty stamp cards and a customer with a long name. */
  crowded: Cafe;
}

export async function openClub(): Promise<Club> {
  await buildApps();
  const stage = await openStage({ LAUREL_MAIL: 'inbox:' });
  const cafe = await openCafe(stage, { name: 'Canal Café' });
  const adaId = await cafe.addCustomer({ firstName: 'Ada', email: 'ada@example.com' });
  const bye = await cafe.addCustomer({ firstName: 'Bo', email: 'bye@example.com' });
  await buy(cafe, { customerId: adaId, total: 4200, coffees: 3 });
  await buy(cafe, { customerId: bye, total: 1500, coffees: 0 });
  const other = await openCafe(stage, { name: 'Tea Room' });
  const crowded = await openCafe(stage, {
    name: `${'Crowded '.repeat(11)}☕`,
    program: fiftyCards,
  });
  const max = await crowded.addCustomer({
    ...{ firstName: `Ada ${'verylongname'.repeat(7)} 🧑‍🚀`, email: 'max@example.com' },
  });
  await buy(crowded, { customerId: max, total: 100_000, coffees: 2 });
  return { stage, cafe, adaId, other, crowded };
}

const fiftyCards = {
  ...cafeProgram,
  stampCards: Array.from({ length: 50 }, (_, place) => ({
    ...{ id: `card-${place}`, name: `Card ${place} ${'without a break'.replaceAll(' ', '')}` },
    ...{ needed: place + 2, per: 'item', items: { category: 'coffee' }, reward: 'free-coffee' },
  })),
};

async function buy(
  { client, stores }: Cafe,
  { customerId, total, coffees }: { customerId: string; total: number; coffees: number },
) {
  ok(
    await client.POST('/v1/transactions', {
      body: {
        ...{ externalId: `R-${customerId}`, locationId: stores[0], total },
        customer: { id: customerId },
        lines: [
          ...(coffees > 0
            ? [{ id: '1', name: 'Coffee', category: 'coffee', quantity: coffees, unitPrice: 300 }]
            : []),
          {
            id: '2',
            name: 'Bag',
            category: 'other',
            quantity: 1,
            unitPrice: total - coffees * 300,
          },
        ],
      },
    }),
  );
}

/** The codes that were sent to somebody, the latest first. */
export async function codesTo({ url }: Stage, email: string): Promise<string[]> {
  // as the host's inbox tells
  const { data } = (await (await fetch(`${url}/inbox`)).json()) as {
    data: { to: { email?: string }; text: string }[];
  };
  return data
    .filter(({ to }) => to.email === email)
    .flatMap(({ text }) => text.match(/\d{6}/)?.[0] ?? []);
}

/** The code of the next letter to somebody, when it has come. @param sent how many came before */
export async function nextCode(stage: Stage, email: string, sent = 0): Promise<string> {
  return await vi.waitFor(async () => {
    const codes = await codesTo(stage, email);
    if (codes[0] === undefined || codes.length <= sent)
      throw new Error(`no letter with a code went to ${email}`);
    return codes[0];
  }, 10_000);
}
