import { Skeleton } from '@laurel/ui/states';

/** The home screen before anything is known, so that nothing moves when it is. */
export function WaitingShell() {
  return (
    <main aria-busy className="mx-auto grid w-full max-w-5xl gap-5 px-4 pt-20 sm:px-6">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="aspect-[1.6] w-full max-w-104 rounded-3xl" />
      <Skeleton className="h-24 w-full max-w-104 rounded-3xl" />
    </main>
  );
}
