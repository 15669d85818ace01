import { Refused } from '@laurel/customer-core/api';
import { ErrorState, Loading } from '@laurel/ui/states';
import { type ReactNode, useEffect, useRef } from 'react';
import { useBrand } from './brand.tsx';
import { useSpeech } from './speech.tsx';

/** `Rewards · Bean There` */
export function useTitle(screen: string, brand: string): void {
  useEffect(() => {
    document.title = `${screen} · ${brand}`;
  }, [screen, brand]);
}

/**
 * A screen: its title and its content. Who comes to it from another screen of the app has the focus
 * on its heading, so that it is read aloud.
 */
export function Screen({
  title,
  heading = title,
  lead,
  children,
}: {
  title: string;
  /** What stands above it, where that is not the title. */
  heading?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const brand = useBrand();
  useTitle(title, brand.name);
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) ref.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <div className="mx-auto grid w-full max-w-5xl content-start gap-5 px-4 pt-5 pb-8 sm:px-6 sm:pt-8">
      <header className="grid gap-1">
        <h1 ref={ref} tabIndex={-1} className="line-clamp-3 text-title wrap-anywhere outline-none">
          {heading}
        </h1>
        {lead && <p className="text-quiet">{lead}</p>}
      </header>
      {children}
    </div>
  );
}

/** The first screen of a visit leaves the focus where the browser puts it. */
let arrived = false;

/** A part of a screen under a heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid min-w-0 content-start gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

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
  const { states } = useSpeech().words;
  const unreachable = !(error instanceof Refused);
  return (
    <ErrorState
      title={unreachable ? states.unreachable : states.failed}
      offline={unreachable}
      onRetry={onRetry}
    >
      {unreachable ? states.unreachableHint : states.failedHint}
    </ErrorState>
  );
}

/** A failure as one sentence, beside what was tried. */
export function useFailureText(): (error: Error) => string {
  const { states } = useSpeech().words;
  return (error) => {
    if (!(error instanceof Refused)) return `${states.unreachable}. ${states.unreachableHint}`;
    if (error.status === 429) return states.tooOften;
    // in the API's own words, which are English: better than none
    return error.problem.detail ?? `${states.failed}. ${states.failedHint}`;
  };
}

/** Why what was sent did not do it. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
      {children}
    </p>
  );
}
