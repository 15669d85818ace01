import { keyText } from '@laurel/ledger/chart';
import { compileProgram } from '../../program/compile.ts';
import type { CompiledProgram } from '../../program/compiled.ts';
import type {
  CustomEvent,
  CustomerView,
  Decision,
  Effect,
  Occasion,
  Reads,
  Sale,
  SaleLine,
  Standings,
  Subject,
  Why,
} from '../../words/model.ts';
import { decide } from '../decide.ts';
import { readsFor } from '../reads.ts';
import { type MemoryStandings, noStandings } from './standings.ts';

/** A café whose history tests tell: times are local to Berlin unless they say otherwise. */
export const berlin = 'Europe/Berlin';
export const headOffice = 'loc_head';

/** The instant at which clocks of a zone show this. */
export const at = (local: string, zone = berlin): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

export const points = { id: 'points', kind: 'points', name: 'Beans', cost: 1 } as const;
export const perEuro = {
  id: 'base',
  on: 'pos.transaction',
  then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
};

/** A program that must be valid. @throws with its faults when it is not */
export function programOf(raw: Record<string, unknown>): CompiledProgram {
  const result = compileProgram(
    { units: [points], rules: [perEuro], ...raw },
    { currency: 'EUR', timeZone: berlin },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problem.errors));
  return result.value;
}

/** Line from `category quantity × price`; ids count from 1. */
export function line(
  id: string,
  category: string,
  quantity: number,
  unitPrice: number,
  more: Partial<SaleLine> = {},
): SaleLine {
  const discount = more.discount ?? 0;
  return {
    id,
    sku: null,
    name: null,
    category,
    quantity,
    unitPrice,
    discount,
    tax: 0,
    net: quantity * unitPrice - discount,
    ...more,
  };
}

export function sale(lines: readonly SaleLine[], more: Partial<Sale> = {}): Sale {
  return {
    source: 'pos',
    externalId: 'r-1',
    locationId: 'loc_mitte',
    customerId: 'cus_ada',
    occurredAtMs: at('2026-11-23T10:00'),
    currency: 'EUR',
    total: lines.reduce((total, { net }) => total + net, 0),
    lines,
    tenders: [{ kind: 'card', amount: 0 }],
    staffId: null,
    deviceId: null,
    offline: false,
    ...more,
  };
}

export const ada: CustomerView = {
  id: 'cus_ada',
  createdAtMs: at('2025-01-15T09:00'),
  birthDate: '1990-11-23',
  attributes: {},
  tier: null,
};

export function subject(
  customer: CustomerView | null = ada,
  location: Partial<Subject['location']> = {},
): Subject {
  return {
    headOfficeId: headOffice,
    customer,
    location: { id: 'loc_mitte', externalId: 'M1', timeZone: berlin, attributes: {}, ...location },
    holderOf: () => customer?.id ?? headOffice,
  };
}

/**
 * A standings that knows only what was read for the decision: a decision that looks further fails.
 */
export function onlyWhatWasRead(
  standings: Standings,
  { accounts, lifetime, latest = [] }: Reads,
): Standings {
  const read = new Set(accounts.map(keyText));
  const counted = new Set(lifetime.map(({ holder, unit }) => `${holder}|${unit}`));
  return {
    of(key) {
      if (!read.has(keyText(key))) throw new Error(`${keyText(key)} was not read`);
      return standings.of(key);
    },
    lifetime(holder, unit) {
      if (!counted.has(`${holder}|${unit}`))
        throw new Error(`the lifetime of ${holder} in ${unit} was not read`);
      return standings.lifetime(holder, unit);
    },
    latestMs(holder, unit) {
      if (!latest.some((one) => one.holder === holder && one.unit === unit))
        throw new Error(`when ${holder} last counted in ${unit} was not read`);
      return standings.latestMs(holder, unit);
    },
    lotDays: standings.lotDays,
  };
}

export interface Register {
  standings: MemoryStandings;
  /** Decides a sale on what was read for it, and lays its effects on the standings. */
  sell(sold: Sale, to?: Subject): Decision;
  tell(event: Partial<CustomEvent> & { type: string }, about?: Subject): Decision;
  /** What a customer has of a unit. */
  balance(unit: string, holder?: string): number;
}

export function openRegister(
  program: CompiledProgram,
  standings: MemoryStandings = noStandings(),
): Register {
  const happen = (occasion: Occasion, whom: Subject) => {
    const decision = decide(
      program,
      occasion,
      whom,
      onlyWhatWasRead(standings, readsFor(program, occasion, whom)),
    );
    const { occurredAtMs } = occasion.kind === 'sale' ? occasion.sale : occasion.event;
    standings.apply(decision.effects, whom, occurredAtMs);
    return decision;
  };
  return {
    standings,
    sell: (sold, to = subject()) => happen({ kind: 'sale', sale: sold }, to),
    tell: (event, about = subject()) =>
      happen(
        {
          kind: 'event',
          event: {
            source: 'crm',
            externalId: 'e-1',
            customerId: 'cus_ada',
            locationId: null,
            occurredAtMs: at('2026-11-23T10:00'),
            payload: {},
            ...event,
          },
        },
        about,
      ),
    balance(unit, holder = 'cus_ada') {
      const { creditsPosted, debitsPosted } = standings.of({
        kind: 'customer',
        holder,
        unit,
        period: '',
      });
      return creditsPosted - debitsPosted;
    },
  };
}

type Earn = Extract<Effect, { kind: 'earn' }>;
export const earnings = ({ effects }: Decision): Earn[] =>
  effects.filter((effect) => effect.kind === 'earn');
/** Everything earned in a unit. */
export const earned = (decision: Decision, unit = 'points'): number =>
  earnings(decision).reduce(
    (total, effect) => total + (effect.unit === unit ? effect.amount : 0),
    0,
  );
/** Why a clause did what it did. */
export function why(decision: Decision, rule: string): Why {
  const found = decision.why.find((one) => one.rule === rule);
  if (!found) throw new Error(`nothing is said about ${rule}`);
  return found;
}
export const reason = (decision: Decision, rule: string): string => why(decision, rule).reason;

/** Two coffees and a cheesecake: 11.50. */
export const basket = [line('1', 'coffee', 2, 350), line('2', 'cake', 1, 450, { sku: 'CHEESE' })];

/** A program with the base rule and one more. */
export const withRule = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  programOf({ rules: [perEuro, { on: 'pos.transaction', ...rule }], ...more });
