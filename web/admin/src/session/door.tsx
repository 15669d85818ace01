import type { ReactNode } from 'react';
import { appPath } from '../place.ts';

/** What stands before whoever is not signed in: a heading, a card, and what belongs below it. */
export function Door({
  heading,
  children,
  below,
}: {
  heading: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-12">
      <div className="grid justify-items-center gap-3 text-center">
        <img src={`${appPath}laurel.svg`} alt="" width={48} height={48} />
        <h1 className="text-title break-words">{heading}</h1>
      </div>
      <div className="w-full max-w-sm rounded-card border border-line bg-surface p-6 shadow-float">
        {children}
      </div>
      {below}
    </main>
  );
}

/** Why what was sent did not do it. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
      {children}
    </p>
  );
}
