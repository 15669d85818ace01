import type { Customer, Membership } from '@laurel/membership/membership';
import type { FastifyRequest } from 'fastify';

/** Who asks: the routes of a customer are for nobody else (the scope `customer`). */
export function ownIdOf({ principal }: Pick<FastifyRequest, 'principal'>): {
  orgId: string;
  id: string;
  sessionId: string;
} {
  const { orgId, customer } = principal;
  if (!customer) throw new Error('a route of customers let in somebody who is none');
  return { orgId, ...customer };
}

/** As he is now. @throws when he was erased while he asked */
export async function ownCustomer(
  { customers }: Pick<Membership, 'customers'>,
  request: Pick<FastifyRequest, 'principal'>,
): Promise<Customer> {
  const { orgId, id } = ownIdOf(request);
  const customer = await customers.get(orgId, id);
  if (!customer) throw new Error(`the customer ${id}, who signed in, is not there`);
  return customer;
}

/** What every route of a customer says. */
export const ofCustomers = { scopes: ['customer'], boundKey: 'ofCustomers' } as const;
export const tags = ['Customers themselves'];
