import type { Transfer } from '../port.ts';
import { type LedgerRouteDeps, organizationOf } from './directory.ts';
import { type TransferJson, transferJson } from './representation.ts';

/**
 * So many transfers are described together: some 2 ms of the main thread, and a short call of the
 * stores in which what they came from lies. Whatever else waits comes between.
 */
const describedTogether = 50;

/**
 * Transfers as they are told: with what they came from, and what their holders are called in the
 * organization's own systems. All rows are in memory: hand in a page, not a year.
 */
export async function transferRows(
  deps: LedgerRouteDeps,
  orgId: string,
  transfers: readonly Transfer[],
): Promise<TransferJson[]> {
  const rows: TransferJson[] = [];
  for (let at = 0; at < transfers.length; at += describedTogether)
    rows.push(...(await describedRows(deps, orgId, transfers.slice(at, at + describedTogether))));
  return rows;
}

async function describedRows(
  { service, membership, describe }: LedgerRouteDeps,
  orgId: string,
  transfers: readonly Transfer[],
): Promise<TransferJson[]> {
  const [orgUnits, accounts, stories, { headOfficeId }] = await Promise.all([
    service.units.numbers(orgId),
    service.accountsOf(transfers),
    describe(orgId, transfers),
    organizationOf(membership, orgId),
  ]);
  const rows = transfers.map((transfer, i) =>
    transferJson(transfer, { orgUnits, accounts, headOfficeId, story: stories[i] }),
  );
  const holders = new Set(
    rows.flatMap(({ debitHolder, creditHolder }) => [debitHolder, creditHolder]),
  );
  const externalIds = await externalIdsOf(membership, orgId, [...holders]);
  return rows.map((row) => ({
    ...row,
    debitExternalId: externalIds.get(row.debitHolder) ?? '',
    creditExternalId: externalIds.get(row.creditHolder) ?? '',
  }));
}

async function externalIdsOf(
  { customers, locations }: LedgerRouteDeps['membership'],
  orgId: string,
  holders: readonly string[],
): Promise<Map<string, string>> {
  const customerIds = holders.filter((id) => id.startsWith('cus_'));
  const locationIds = holders.filter((id) => id.startsWith('loc_'));
  const [foundCustomers, foundLocations] = await Promise.all([
    customerIds.length === 0 ? [] : customers.getMany(orgId, customerIds),
    Promise.all(locationIds.map((id) => locations.find(orgId, id))),
  ]);
  const known = [...foundCustomers, ...foundLocations];
  return new Map(
    [...customerIds, ...locationIds].flatMap((id, i) => {
      const externalId = known[i]?.externalId;
      return externalId ? [[id, externalId] as const] : [];
    }),
  );
}
