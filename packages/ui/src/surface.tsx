import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** What belongs together, under a heading. */
export function Card({
  title,
  aside,
  children,
  flush = false,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  /** Its content goes to its edges, as a table does. */
  flush?: boolean;
}) {
  return (
    <section className="min-w-0 overflow-hidden rounded-card border border-line bg-surface">
      {title && (
        <header className="flex flex-wrap items-center justify-between gap-2 px-5 pt-4 pb-2">
          <h2 className="font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? '' : `px-5 pb-5 ${title ? '' : 'pt-5'}`}>{children}</div>
    </section>
  );
}

const tones = {
  plain: 'bg-sunken text-quiet',
  good: 'bg-good-soft text-good',
  late: 'bg-late-soft text-late',
  bad: 'bg-bad-soft text-bad',
} as const;
export type Tone = keyof typeof tones;

/** A state in a word. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

/** A figure with its name, and how it compares. */
export function Figure({
  name,
  value,
  change,
  note,
}: {
  name: string;
  value: ReactNode;
  /** How it compares, as a text and a direction; absent where nothing compares. */
  change?: { text: string; direction: 'up' | 'down' | 'same' } | undefined;
  note?: ReactNode;
}) {
  const Arrow = { up: ArrowUpRight, down: ArrowDownRight, same: ArrowRight };
  const tone = { up: 'text-good', down: 'text-bad', same: 'text-quiet' };
  const Icon = change && Arrow[change.direction];
  return (
    <div className="min-w-0 rounded-card border border-line bg-surface p-4 sm:p-5">
      <dt className="text-sm text-quiet">{name}</dt>
      <dd className="mt-1 text-figure tabular-nums break-words">{value}</dd>
      <dd className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-quiet">
        {change && Icon && (
          <span className={`inline-flex items-center gap-1 font-medium ${tone[change.direction]}`}>
            <Icon aria-hidden className="size-4" />
            {change.text}
          </span>
        )}
        {note}
      </dd>
    </div>
  );
}

/** Names beside their values. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
