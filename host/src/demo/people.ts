import type { DemoPeople, DemoPerson } from '@laurel/people/demo-people';

/** Who works for Laurel Coffee: somebody for every role. */
const people: readonly Omit<DemoPerson, 'locationIds'>[] = [
  { role: 'owner', name: 'Olivia Lorenz', email: 'olivia@laurel-coffee.example' },
  { role: 'manager', name: 'Marek Nowak', email: 'marek@laurel-coffee.example' },
  { role: 'marketer', name: 'Mia Santos', email: 'mia@laurel-coffee.example' },
  { role: 'finance', name: 'Farid Haddad', email: 'farid@laurel-coffee.example' },
  { role: 'support', name: 'Sofie Brandt', email: 'sofie@laurel-coffee.example' },
  { role: 'cashier', name: 'Chiara Conti', email: 'chiara@laurel-coffee.example' },
];

/** Adds them; who is there already stays. The cashier works at the first location. */
export async function addPeople(
  demo: Pick<DemoPeople, 'add'>,
  orgId: string,
  locations: ReadonlyMap<string, string>,
): Promise<void> {
  const [store] = locations.values();
  await demo.add(
    orgId,
    people.map((person) => ({
      ...person,
      locationIds: person.role === 'cashier' && store !== undefined ? [store] : [],
    })),
  );
}
