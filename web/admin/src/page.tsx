import { ErrorState, Loading, NoPermission } from '@laurel/ui/states';
import { type ReactNode, useEffect, useRef } from 'react';
import { Refused } from './api.ts';
import { useWords } from './words.ts';

/** Called with the screen's name: `Customers · Laurel`. */
export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} · Laurel`;
  }, [screen]);
}

/**
 * A screen: its title, what can be done with all of it, and its content. Who comes to it from
 * another screen of the app has the focus on its heading, so that it is read aloud.
 */
export function Page({
  title,
  heading = title,
  lead,
  actions,
  children,
}: {
  title: string;
  /** What stands above it, where that is not the title. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) ref.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <div className="mx-auto grid w-full max-w-7xl content-start gap-6 px-4 py-6 sm:px-8 sm:py-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid min-w-0 gap-1">
          <h1 ref={ref} tabIndex={-1} className="text-title break-words outline-none">
            {heading}
          </h1>
          {lead && <div className="text-quiet">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The first screen of a visit leaves the focus where the browser puts it. */
let arrived = false;

interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  refetch(): unknown;
}

/** What was asked: on its way, refused, failed, or there. */
export function Answered<T>({
  query: { data, error, refetch },
  loading = <Loading />,
  children,
}: {
  query: Asked<T>;
  loading?: ReactNode;
  children(data: T): ReactNode;
}) {
  if (data !== undefined) return children(data);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return loading;
}

/** Why something could not be shown, and what can be done about it. */
export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = useWords().failures;
  if (!(error instanceof Refused))
    return (
      <ErrorState offline title={words.offline} onRetry={onRetry}>
        {words.offlineHint}
      </ErrorState>
    );
  if (error.status === 403)
    return <NoPermission title={words.forbidden}>{words.forbiddenHint}</NoPermission>;
  if (error.status === 404)
    return (
      <ErrorState title={words.notFound}>
        {error.problem.code === 'link_not_valid' ? error.message : words.notFoundHint}
      </ErrorState>
    );
  return (
    <ErrorState title={words.failed} onRetry={onRetry}>
      {error.message}
    </ErrorState>
  );
}

/** A failure as one sentence, beside what was tried. */
export function useFailureText(): (error: Error) => string {
  const words = useWords().failures;
  return (error) => (error instanceof Refused ? error.message : words.offlineHint);
}

/** Where there is no value. */
export function None() {
  const words = useWords();
  return (
    <span className="text-quiet">
      <span aria-hidden>–</span>
      <span className="sr-only">{words.none}</span>
    </span>
  );
}
