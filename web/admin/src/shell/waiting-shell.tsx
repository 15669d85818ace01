import { Loading, Skeleton } from '@laurel/ui/states';

/** The shell before it is known who is here, so that nothing moves when he is. */
export function WaitingShell() {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div aria-hidden className="hidden content-start gap-4 border-r border-line p-5 lg:grid">
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
      <main className="mx-auto w-full max-w-7xl px-4 py-20 sm:px-8 lg:py-8">
        <Loading lines={6} />
      </main>
    </div>
  );
}
