import { locations } from './locations.ts';
import type { Random } from './random.ts';

/** How a customer lives with the café. */
export type Habit = 'commuter' | 'regular' | 'family' | 'lapsed' | 'newcomer';

export interface CafeCustomer {
  /** Body of `POST /v1/customers`. */
  body: {
    externalId: string;
    firstName: string;
    lastName: string;
    phone: string;
    email: string;
    birthDate: string;
  };
  habit: Habit;
  /** Location it nearly always goes to. */
  home: number;
  /** SKU it nearly always drinks. */
  usual: string;
  /** Hour of the day around which it comes, local time. */
  hour: number;
  /** Days of the simulated year, from 0, between which it comes at all. */
  fromDay: number;
  toDay: number;
}

// biome-ignore format: one list
const firstNames = ['Aino', 'Anna', 'Ben', 'Carla', 'David', 'Elif', 'Emma', 'Filipe', 'Hanna', 'Inês', 'Jonas', 'João', 'Kaisa', 'Lena', 'Leon', 'Mara', 'Marta', 'Mikko', 'Nuno', 'Olga', 'Paul', 'Rita', 'Sofia', 'Tiago', 'Tuuli', 'Ville', 'Yusuf', 'Zoe'] as const;
// biome-ignore format: one list
const lastNames = ['Almeida', 'Becker', 'Costa', 'Demir', 'Fischer', 'Gomes', 'Heikkinen', 'Hoffmann', 'Korhonen', 'Krüger', 'Laine', 'Lopes', 'Mäkinen', 'Martins', 'Neumann', 'Nieminen', 'Pereira', 'Richter', 'Santos', 'Schmidt', 'Virtanen', 'Wagner'] as const;
const usuals = ['CAP', 'LAT', 'FLW', 'FIL', 'AME', 'ESP', 'CHA'] as const;

/**
 * Valid mobile numbers of the three countries, counted up. They stand for nobody: never send
 * anything to them.
 */
const phonePrefixes = ['+4915123', '+3519123', '+3584012'] as const;
const phoneDigits = [6, 5, 5] as const;

const habits: readonly [{ habit: Habit; weight: number }, ...{ habit: Habit; weight: number }[]] = [
  { habit: 'commuter', weight: 25 },
  { habit: 'regular', weight: 25 },
  { habit: 'family', weight: 20 },
  { habit: 'lapsed', weight: 15 },
  { habit: 'newcomer', weight: 15 },
];

/** Probability of a visit per weekday (Sunday first). */
export const visitsOf: Record<Habit, readonly number[]> = {
  commuter: [0.03, 0.8, 0.84, 0.84, 0.82, 0.7, 0.1],
  regular: [0.2, 0.25, 0.27, 0.3, 0.3, 0.4, 0.38],
  family: [0.5, 0.02, 0.03, 0.05, 0.03, 0.08, 0.55],
  lapsed: [0.15, 0.35, 0.35, 0.35, 0.35, 0.35, 0.2],
  newcomer: [0.2, 0.3, 0.3, 0.3, 0.35, 0.4, 0.35],
};

/**
 * @param days length of the simulated time; newcomers arrive in its last quarter, lapsed ones leave
 * in its middle
 */
export function createCustomers(random: Random, count: number, days: number): CafeCustomer[] {
  return Array.from({ length: count }, (_, index) => createCustomer(random, index, days));
}

function createCustomer(random: Random, index: number, days: number): CafeCustomer {
  const habit = random.weighted(habits, ({ weight }) => weight).habit;
  const home = random.weighted([0, 1, 2], (at) => locations[at]?.walkIns ?? 0);
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const number = String(index + 1).padStart(4, '0');
  const mail = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  const birthYear = random.between(1950, 2006);
  const birthDate = `${birthYear}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
  const hours: Record<Habit, number> = {
    commuter: 8,
    regular: 13,
    family: 11,
    lapsed: 10,
    newcomer: 15,
  };
  return {
    body: {
      externalId: `C${number}`,
      firstName,
      lastName,
      phone: `${phonePrefixes[home] ?? ''}${String(index + 1).padStart(phoneDigits[home] ?? 0, '0')}`,
      email: `${mail}.${number}@example.com`,
      birthDate,
    },
    habit,
    home,
    usual: random.pick(usuals),
    hour: hours[habit] + random.between(-1, 1),
    fromDay:
      habit === 'newcomer'
        ? random.between(Math.floor(days * 0.75), days - 8)
        : random.between(0, Math.floor(days * 0.2)),
    toDay:
      habit === 'lapsed' ? random.between(Math.floor(days * 0.4), Math.floor(days * 0.7)) : days,
  };
}

const two = (value: number) => String(value).padStart(2, '0');
