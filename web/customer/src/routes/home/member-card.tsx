import type { Wallet } from '@laurel/customer-core/wallets';
import { Link } from '@tanstack/react-router';
import { QrCode } from 'lucide-react';
import { useBrand, useMe } from '../../brand.tsx';
import { useSpeech } from '../../speech.tsx';

/** The card in the brand's colours: what is on it, whose it is, and the way to the code. */
export function MemberCard({
  wallets: [main, ...others],
  level,
}: {
  wallets: readonly Wallet[];
  level: string | undefined;
}) {
  const { words, format } = useSpeech();
  const brand = useBrand();
  const { firstName, lastName, createdAt } = useMe();
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return (
    <section className="grid min-h-56 content-between gap-6 rounded-3xl bg-linear-135 from-brand to-brand-deep p-5 text-on-brand shadow-float sm:p-6">
      <div className="flex items-start justify-between gap-3">
        <p className="line-clamp-2 min-w-0 font-semibold wrap-anywhere">{brand.name}</p>
        {level && (
          <p className="max-w-1/2 shrink-0 truncate rounded-full border border-current px-3 py-0.5 text-sm font-medium">
            {level}
          </p>
        )}
      </div>
      {main && (
        <div className="grid gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-5xl font-semibold tracking-tight tabular-nums">
              {main.amount}
            </span>
            <span className="text-lg wrap-anywhere">{main.name}</span>
          </p>
          {others.map(({ unit, amount, name: unitName }) => (
            <p key={unit} className="tabular-nums wrap-anywhere">
              {words.rewards.price(amount, unitName)}
            </p>
          ))}
        </div>
      )}
      <div className="flex items-end justify-between gap-3">
        <p className="min-w-0 text-sm">
          {name && <span className="line-clamp-1 font-medium wrap-anywhere">{name}</span>}
          <span className="block">{words.home.member(format.date(createdAt))}</span>
        </p>
        <Link
          to="/code"
          className="inline-flex min-h-12 shrink-0 items-center gap-2 rounded-full bg-paper px-4 font-semibold text-black shadow-float outline-offset-4 focus-visible:outline-current"
        >
          <QrCode aria-hidden className="size-5" />
          {words.home.showCode}
        </Link>
      </div>
    </section>
  );
}
