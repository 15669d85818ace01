import type { TierProgress } from '@laurel/customer-core/queries';
import { tierOf } from '@laurel/customer-core/tier-view';
import { Check } from 'lucide-react';
import { useBrand } from '../../brand.tsx';
import { ProgressBar } from '../../progress-bar.tsx';
import { useSpeech } from '../../speech.tsx';

/** The level, what it brings, and what is missing for the next. */
export function TierCard({ tier }: { tier: TierProgress }) {
  const speech = useSpeech();
  const { program, names } = useBrand();
  const { name, until, benefits, next } = tierOf(tier, program?.tierBasis, { names, speech });
  return (
    <div className="grid gap-4 rounded-3xl border border-line bg-surface p-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 text-xl font-semibold wrap-anywhere">{name}</span>
        {until && <span className="text-sm text-quiet">{until}</span>}
      </p>
      {next ? (
        <div className="grid gap-2">
          <ProgressBar share={next.share} label={next.progress} />
          <p className="text-sm text-quiet wrap-anywhere">{next.missing}</p>
        </div>
      ) : (
        <p className="text-sm text-quiet">{speech.words.tier.top}</p>
      )}
      {benefits.length > 0 && (
        <div className="grid gap-1.5">
          <h3 className="text-sm font-medium">{speech.words.tier.benefits}</h3>
          <ul className="grid gap-1.5">
            {benefits.map((benefit) => (
              <li key={benefit} className="flex gap-2 text-sm">
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
                <span className="min-w-0 wrap-anywhere">{benefit}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
