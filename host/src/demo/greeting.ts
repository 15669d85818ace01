import type { AppName } from '../apps/names.ts';

/** What the tour needs to know. */
export interface Tour {
  baseUrl: string;
  orgId: string;
  apiKey: string;
  /** Apps that are served, and where. */
  apps: readonly (readonly [name: AppName, url: string])[];
  /** Names the tour's sale, so that a tour taken again tomorrow records another one. */
  tourId: string;
  customer: { id: string; name: string; phone: string; rewardId: string };
  /** Where the tour buys, and where it redeems. */
  store: { id: string; name: string };
  otherStore: { id: string; name: string };
}

/** As whom one enters each, with one click. */
const appTexts = { admin: 'as staff', pos: 'as cashier', customer: 'as customer' } as const;

const appLines = (apps: Tour['apps']): string =>
  apps.map(([name, url]) => `\n  ${appTexts[name].padEnd(13)} ${url}`).join('');

/**
 * The key, and lines to paste into a shell, in order: a sale, balances, offers, redeem and capture
 * at another store, refund, the books.
 */
export function tourText({
  baseUrl,
  orgId,
  apiKey,
  apps,
  tourId,
  customer,
  store,
  otherStore,
}: Tour): string {
  const auth = '-H "Authorization: Bearer $KEY"';
  const json = '-H "Content-Type: application/json"';
  const sale = JSON.stringify({
    externalId: tourId,
    locationId: store.id,
    customer: { phone: customer.phone },
    total: 1020,
    lines: [
      { id: '1', sku: 'LAT', name: 'Caffè latte', category: 'coffee', quantity: 2, unitPrice: 410 },
      {
        id: '2',
        sku: 'PAS',
        name: 'Pastel de nata',
        category: 'pastry',
        quantity: 1,
        unitPrice: 200,
      },
    ],
  });
  const hold = JSON.stringify({
    customerId: customer.id,
    rewardId: customer.rewardId,
    locationId: otherStore.id,
  });
  const capture = JSON.stringify({ transactionExternalId: tourId });
  const refund = JSON.stringify({
    externalId: `${tourId}-refund`,
    lines: [{ id: '1', quantity: 1 }],
  });
  const keep = (name: string, prefix: string) =>
    `| tee /dev/stderr | grep -o '${prefix}_[0-9a-z]*' | head -1); echo " → $${name}"`;
  return `
Laurel Coffee is open: ${baseUrl}   (API reference: ${baseUrl}/docs)

  organization  ${orgId}
  API key       ${apiKey}${appLines(apps)}
Take the tour: paste these lines into another shell, one after the other.

  URL=${baseUrl}; KEY=${apiKey}

  # ${customer.name} buys two lattes and a pastel de nata at ${store.name}
  TXN=$(curl -s $URL/v1/transactions ${auth} ${json} -d '${sale}' ${keep('TXN', 'txn')}

  # Beans, stamps, vouchers
  curl -s $URL/v1/customers/${customer.id}/balances ${auth}; echo

  # What can be redeemed at ${otherStore.name}, and what is missing for the rest
  curl -s "$URL/v1/customers/${customer.id}/offers?locationId=${otherStore.id}" ${auth}; echo

  # Redeem there: hold, then capture when the reward is handed over
  RDM=$(curl -s $URL/v1/redemptions ${auth} ${json} -d '${hold}' ${keep('RDM', 'rdm')}
  curl -s $URL/v1/redemptions/$RDM/capture ${auth} ${json} -d '${capture}'; echo

  # One latte comes back: exactly what it brought is taken back
  curl -s $URL/v1/transactions/$TXN/refunds ${auth} ${json} -d '${refund}'; echo

  # The books: debits equal credits in every unit, and the checks behind it
  curl -s $URL/v1/ledger/trial-balance ${auth}; echo
  curl -s $URL/v1/ledger/invariants ${auth}; echo
`;
}
