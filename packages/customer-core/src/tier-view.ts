import type { Brand, TierProgress } from './queries.ts';
import type { UnitNames } from './unit-names.ts';
import type { Speech } from './words.ts';

/** A level as its owner reads it. */
export interface TierView {
  name: string;
  until: string | undefined;
  benefits: readonly string[];
  /** The level above; undefined: there is none. */
  next: { name: string; share: number; missing: string; progress: string } | undefined;
}

type Basis = NonNullable<Brand['program']>['tierBasis'];

export function tierOf(
  { current, next }: TierProgress,
  basis: Basis | undefined,
  { names, speech }: { names: UnitNames; speech: Speech },
): TierView {
  const { words, format } = speech;
  return {
    name: current?.name ?? words.tier.none,
    until: current?.until ? words.tier.until(format.date(current.until)) : undefined,
    benefits: current?.benefits ?? [],
    next: next
      ? {
          name: next.name,
          share: next.from > 0 ? Math.min(1, Math.max(0, next.measured / next.from)) : 1,
          missing: words.tier.missing(measured(next.missing, basis, { names, speech }), next.name),
          progress: words.tier.progress(next.name),
        }
      : undefined,
  };
}

/** In money, visits or units: as the program counts. */
function measured(
  value: number,
  basis: Basis | undefined,
  { names, speech: { words, format } }: { names: UnitNames; speech: Speech },
): string {
  if (basis?.measure === 'spend') return format.money(value);
  if (basis?.measure === 'visits')
    return value === 1 ? words.tier.oneVisit : words.tier.visits(format.whole(value));
  const amount = format.whole(value);
  return basis?.unit ? words.rewards.price(amount, names.of(basis.unit)) : amount;
}
