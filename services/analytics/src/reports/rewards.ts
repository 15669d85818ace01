import { cardOfStamps, rewardOf, rewardUnit, stampUnit } from '@laurel/loyalty/words/units';
import { cardsFilled } from '../questions/cards-filled.ts';
import { giftsMoved } from '../questions/gifts-moved.ts';
import { openVouchers } from '../questions/open-vouchers.ts';
import { rewardsPaid } from '../questions/rewards-paid.ts';
import { type Asked, boundOf, ofPeriods, rowsOf } from './asked.ts';
import { namesOf } from './clauses.ts';
import {
  type Compared,
  eachOf,
  exact,
  type Figure,
  figureOf,
  type Rate,
  shareOf,
} from './figures.ts';
import type { Period } from './period.ts';
import type { ProgramReportDeps } from './rules.ts';
import { costOf, inMinor, type UnitCosts } from './unit-costs.ts';

export interface RewardRow {
  reward: string;
  /** Whether the published program has it. */
  published: boolean;
  granted: Figure;
  takenBack: Figure;
  redeemed: Figure;
  reversed: Figure;
  redemptionRate: Rate;
  cost: Figure;
  receivers: Figure;
  redeemers: Figure;
  /** How often it was paid for, and not with a voucher; less what was reversed. */
  bought: Figure;
  /** With what, in the order of the units' names. */
  paid: { unit: string; times: Figure; amount: Figure; customers: Figure }[];
  /** Absent of one location: vouchers lapse, and are kept, nowhere. */
  lapsed?: Figure;
  open?: Figure;
}

export interface CardRow {
  card: string;
  published: boolean;
  stamps: Figure;
  takenBack: Figure;
  collectors: Figure;
  completed: Figure;
  completers: Figure;
}

export interface RewardsReport {
  rewards: RewardRow[];
  cards: CardRow[];
}

interface Told {
  moved: {
    unit: string;
    given: bigint;
    taken_back: bigint;
    used: bigint;
    reversed: bigint;
    lost: bigint;
    receivers: number;
    users: number;
  }[];
  filled: { unit: string; filled: bigint; customers: number }[];
  open: { unit: string; open: bigint }[];
  paid: { reward: string; unit: string; times: number; paid: bigint; customers: number }[];
}

/** What became of vouchers and stamps; those of the program that nobody had are there too. */
export async function rewardsReport(
  deps: Pick<ProgramReportDeps, 'warehouse' | 'membership' | 'ledger'>,
  asked: Asked,
): Promise<RewardsReport> {
  const [told, version, costs] = await Promise.all([
    ofPeriods(asked, (period) => tell(deps, asked, period)),
    deps.membership.programs.published(asked.orgId),
    deps.ledger.units.refresh(asked.orgId),
  ]);
  const names = namesOf(version);
  const units = told.flatMap(({ moved, open }) => [...moved, ...open]).map(({ unit }) => unit);
  const bought = told.flatMap(({ paid }) => paid).map(({ reward }) => reward);
  const hasOpen = asked.locationId === undefined;
  return {
    rewards: listed(names.rewards, [...units.map(rewardOf), ...bought]).map((reward) => ({
      ...{ reward, published: names.rewards.includes(reward) },
      ...rewardFigures(told, { unit: rewardUnit(reward), costs, hasOpen }),
      ...paidFigures(told, reward),
    })),
    cards: listed(names.cards, units.map(cardOfStamps)).map((card) => ({
      ...{ card, published: names.cards.includes(card) },
      ...cardFigures(told, stampUnit(card)),
    })),
  };
}

async function tell(
  deps: Pick<ProgramReportDeps, 'warehouse'>,
  asked: Asked,
  period: Period,
): Promise<Told> {
  const { orgId, locationId, tier = '' } = asked;
  const asking = { orgId, params: boundOf(asked, period) };
  const [moved, filled, open, paid] = await Promise.all([
    rowsOf(deps, giftsMoved, asking),
    rowsOf(deps, cardsFilled, asking),
    locationId === undefined
      ? rowsOf(deps, openVouchers, { orgId, params: { to: period.to, tier } })
      : [],
    rowsOf(deps, rewardsPaid, asking),
  ]);
  return { moved, filled, open, paid };
}

/** Those of the program in its order, then others by their names. */
const listed = (known: readonly string[], seen: readonly (string | null)[]): string[] => [
  ...new Set([...known, ...seen.filter((one) => one !== null).sort()]),
];

const rowOf = <R extends { unit: string }>(rows: readonly R[], unit: string) =>
  rows.find((row) => row.unit === unit);

function rewardFigures(
  told: Compared<Told>,
  { unit, costs, hasOpen }: { unit: string; costs: UnitCosts; hasOpen: boolean },
): Omit<RewardRow, 'reward' | 'published' | 'bought' | 'paid'> {
  const own = eachOf(told, ({ moved }) => rowOf(moved, unit));
  return {
    granted: figureOf(own, (row) => exact(row?.given ?? 0n)),
    takenBack: figureOf(own, (row) => exact(row?.taken_back ?? 0n)),
    redeemed: figureOf(own, (row) => exact(row?.used ?? 0n)),
    reversed: figureOf(own, (row) => exact(row?.reversed ?? 0n)),
    ...(hasOpen && {
      lapsed: figureOf(own, (row) => exact(row?.lost ?? 0n)),
      open: figureOf(told, ({ open }) => exact(rowOf(open, unit)?.open ?? 0n)),
    }),
    redemptionRate: figureOf(own, (row) =>
      row ? shareOf(row.used, row.given - row.taken_back) : null,
    ),
    cost: figureOf(own, (row) => inMinor(costOf([{ unit, amount: row?.used ?? 0n }], costs))),
    receivers: figureOf(own, (row) => row?.receivers ?? 0),
    redeemers: figureOf(own, (row) => row?.users ?? 0),
  };
}

function paidFigures(told: Compared<Told>, reward: string): Pick<RewardRow, 'bought' | 'paid'> {
  const own = eachOf(told, ({ paid }) => paid.filter((row) => row.reward === reward));
  const units = [...new Set(own.flat().map(({ unit }) => unit))].sort();
  return {
    bought: figureOf(own, (rows) => rows.reduce((sum, { times }) => sum + times, 0)),
    paid: units.map((unit) => {
      const rows = eachOf(own, (some) => rowOf(some, unit));
      return {
        unit,
        times: figureOf(rows, (row) => row?.times ?? 0),
        amount: figureOf(rows, (row) => exact(row?.paid ?? 0n)),
        customers: figureOf(rows, (row) => row?.customers ?? 0),
      };
    }),
  };
}

function cardFigures(told: Compared<Told>, unit: string): Omit<CardRow, 'card' | 'published'> {
  const own = eachOf(told, ({ moved }) => rowOf(moved, unit));
  const filled = eachOf(told, (period) => rowOf(period.filled, unit));
  return {
    stamps: figureOf(own, (row) => exact(row?.given ?? 0n)),
    takenBack: figureOf(own, (row) => exact(row?.taken_back ?? 0n)),
    collectors: figureOf(own, (row) => row?.receivers ?? 0),
    completed: figureOf(filled, (row) => exact(row?.filled ?? 0n)),
    completers: figureOf(filled, (row) => row?.customers ?? 0),
  };
}
