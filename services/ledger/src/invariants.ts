import { type AccountKind, chart } from './chart.ts';
import { type Account, accountFlags } from './port.ts';
import type { LedgerReads } from './scan.ts';
import { newestTransfer, type Sums, type Totals, unitTotals } from './totals.ts';
import type { Unit } from './units.ts';

export interface InvariantCheck {
  name:
    | 'debits_equal_credits'
    | 'customers_match_locations'
    | 'supplies_match_funding'
    | 'no_constraint_violated';
  ok: boolean;
  /** What was compared, or what does not hold (the first few). */
  detail: string;
}

export interface InvariantReport {
  ok: boolean;
  data: InvariantCheck[];
}

const shown = 5;

/**
 * Checks what must always hold for every unit of an organization; see the README for why it does.
 * Reads every account once.
 */
export async function invariants(
  ledger: LedgerReads,
  orgUnits: { all(): readonly Pick<Unit, 'unit' | 'number'>[] },
): Promise<InvariantReport> {
  const unbalanced: string[] = [];
  const unmatched: string[] = [];
  const unfunded: string[] = [];
  const violations = { count: 0, first: [] as string[] };
  let accountCount = 0;

  const at = ledger.reports ? await newestTransfer(ledger) : undefined;
  for (const { unit, number } of orgUnits.all()) {
    const totals = await unitTotals(ledger, number, at, (account) => {
      accountCount += 1;
      const violation = violationOf(account);
      if (!violation) return;
      violations.count += 1;
      if (violations.first.length < shown) violations.first.push(`${unit} ${violation}`);
    });
    push(unbalanced, unit, balanceGap(totals));
    unbalanced.push(...(await keptGaps(ledger, { unit, number, totals, at })));
    push(unmatched, unit, liabilityGap(totals));
    push(unfunded, unit, fundingGap(totals));
  }

  const units = `${orgUnits.all().length} units`;
  const data: InvariantCheck[] = [
    check('debits_equal_credits', unbalanced, `Σ debits = Σ credits in ${units}`),
    check(
      'customers_match_locations',
      unmatched,
      `Σ customers + Σ measures = Σ location positions + Σ debt − breakage in ${units}`,
    ),
    check(
      'supplies_match_funding',
      unfunded,
      `Σ stock + Σ allowances = Σ supply + Σ returned in ${units}`,
    ),
    {
      name: 'no_constraint_violated',
      ok: violations.count === 0,
      detail:
        violations.count === 0
          ? `${accountCount} accounts are within their limits`
          : `${violations.count} accounts: ${violations.first.join('; ')}`,
    },
  ];
  return { ok: data.every(({ ok }) => ok), data };
}

function check(
  name: InvariantCheck['name'],
  gaps: readonly string[],
  held: string,
): InvariantCheck {
  const more = gaps.length > shown ? ` and ${gaps.length - shown} more` : '';
  return {
    name,
    ok: gaps.length === 0,
    detail: gaps.length === 0 ? held : `${gaps.slice(0, shown).join('; ')}${more}`,
  };
}

function push(gaps: string[], unit: string, gap: bigint): void {
  if (gap !== 0n) gaps.push(`${unit} is off by ${gap}`);
}

/**
 * Where the sums that reports are made from are not those of the accounts. They are kept apart from
 * them and come from the transfers, so each is a check of the other.
 */
async function keptGaps(
  ledger: LedgerReads,
  {
    unit,
    number,
    totals,
    at,
  }: { unit: string; number: number; totals: Totals; at?: bigint | undefined },
): Promise<string[]> {
  if (!ledger.reports || !at) return [];
  const kept = await ledger.reports.sumsByCode({ ledger: number, timestampMax: at });
  return Object.entries(totals).flatMap(([kind, { debits, credits }]) => {
    const { code } = chart[kind as AccountKind]; // a key of `Totals`
    const sums = kept.find((sum) => sum.code === code) ?? { debits: 0n, credits: 0n };
    return sums.debits === debits && sums.credits === credits
      ? []
      : `${unit}: the ${kind} accounts have ${debits} and ${credits}, their transfers ${sums.debits} and ${sums.credits}`;
  });
}

const creditNet = ({ debits, credits }: Sums) => credits - debits;
const debitNet = ({ debits, credits }: Sums) => debits - credits;

const balanceGap = (totals: Totals) =>
  Object.values(totals).reduce((sum, sums) => sum + debitNet(sums), 0n);

const liabilityGap = ({ customer, measure, location, debt, breakage }: Totals) =>
  creditNet(customer) +
  creditNet(measure) -
  debitNet(location) -
  debitNet(debt) +
  creditNet(breakage);

const fundingGap = ({ stock, allowance, supply, returned }: Totals) =>
  creditNet(stock) + creditNet(allowance) - debitNet(supply) - debitNet(returned);

/** What an account's flags forbid and its balances show; `undefined` when all is well. */
function violationOf({
  id,
  flags,
  debitsPending,
  debitsPosted,
  creditsPending,
  creditsPosted,
}: Account): string | undefined {
  if (
    (flags & accountFlags.debitsMustNotExceedCredits) !== 0 &&
    debitsPending + debitsPosted > creditsPosted
  )
    return `${id.toString(16)}: debits ${debitsPending + debitsPosted} exceed credits ${creditsPosted}`;
  if (
    (flags & accountFlags.creditsMustNotExceedDebits) !== 0 &&
    creditsPending + creditsPosted > debitsPosted
  )
    return `${id.toString(16)}: credits ${creditsPending + creditsPosted} exceed debits ${debitsPosted}`;
  return undefined;
}
