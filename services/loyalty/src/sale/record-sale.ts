import type { Clock } from '@laurel/contracts/clock';
import { type Result, success } from '@laurel/contracts/problems';
import type { CustomerRef } from '@laurel/membership/membership';
import { decideOccasion, saleEvents } from '../occasion/decide-occasion.ts';
import { nameBySource } from '../pipeline/activity.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Kind } from '../pipeline/kind.ts';
import { acceptAndPrepare } from '../pipeline/named.ts';
import type { Named, Naming, Subjects } from '../pipeline/subjects.ts';
import type { Sale } from '../words/model.ts';
import { normalizeSale, type SaleBody } from './sale.ts';

/** A sale on its way in. */
export interface SaleRequest {
  orgId: string;
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
  body: SaleBody;
  /** It came by the event log, which has it already: it is not published there again. */
  fromLog: boolean;
}

export interface SaleInput {
  sale: Sale;
  fromLog: boolean;
}

export const saleDedupe = ({ source, externalId }: Pick<Sale, 'source' | 'externalId'>) =>
  `sale|${nameBySource(source, externalId)}`;

export function saleKind({
  subjects,
  clock,
}: {
  subjects: Subjects;
  clock: Clock;
}): Kind<SaleRequest, SaleInput> {
  const accept = (
    { body, orgId, fromLog }: SaleRequest,
    { context, customer }: Named,
  ): Result<Command<SaleInput>> => {
    const sale = normalizeSale(body, context.organization, customer?.id ?? null, clock.now());
    if (!sale.ok) return sale;
    // How it was sent is not what was asked: a sale whose answer was lost comes again from the
    // register's journal. Nor is a time that the register left out: its retry leaves it out again.
    const { offline: _, ...told } = sale.value;
    const content = body.occurredAt === undefined ? { ...told, occurredAtMs: null } : told;
    return success({
      orgId,
      dedupe: saleDedupe(sale.value),
      contentHash: fingerprint(content),
      input: { sale: sale.value, fromLog },
    });
  };

  const naming = ({ orgId, boundLocationId, body }: SaleRequest): Naming => ({
    orgId,
    boundLocationId,
    locationId: body.locationId,
    // Exactly one of the fields is there: the schema is a union of closed objects.
    customer: body.customer as CustomerRef | undefined,
    pointers: { location: '/locationId', customer: '/customer' },
  });
  return {
    kind: 'sale',
    prefix: 'txn',
    ...acceptAndPrepare({
      ...{ subjects, naming, accept },
      concerns: ({ sale }) => sale,
      prepare: ({ sale }, named) => decideOccasion({ kind: 'sale', sale }, named),
    }),
    events: (activity) => saleEvents(activity, activity.input as SaleInput), // written by `accept`
  };
}
