import type { ReactNode } from 'react';

/** What belongs together on a screen of settings. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 rounded-3xl border border-line bg-surface p-5">{children}</div>;
}
