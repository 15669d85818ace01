import type { Schemas } from '@laurel/api-client/source/client';

type Named = Pick<Schemas['Customer'], 'firstName' | 'lastName' | 'email' | 'phone' | 'externalId'>;

/** What a customer is called: by name, else by what he is known by; undefined: by nothing. */
export function nameOfCustomer(customer: Named): string | undefined {
  const { firstName, lastName, email, phone, externalId } = customer;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name || (email ?? phone ?? externalId ?? undefined);
}
