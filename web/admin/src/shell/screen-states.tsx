import { buttonLook } from '@laurel/ui/button';
import { EmptyState, ErrorState, Loading } from '@laurel/ui/states';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { useTitle } from '../page.tsx';
import { useWords } from '../words.ts';

/** While the script of a screen is on its way. */
export function ScreenLoading() {
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 sm:px-8 sm:py-8">
      <Loading lines={6} />
    </div>
  );
}

/** An address that is none of the app's. */
export function NotFound() {
  const words = useWords();
  useTitle(words.failures.noScreen);
  return (
    <EmptyState
      icon={MapPinOff}
      title={words.failures.noScreen}
      action={
        <Link to="/" className={buttonLook()}>
          {words.screens.home}
        </Link>
      }
    />
  );
}

/** Its script could not be loaded (another version is served now), or it has a fault. */
export function ScreenBroke({ error }: ErrorComponentProps) {
  const words = useWords().failures;
  useTitle(words.broke);
  return (
    <ErrorState title={words.broke} onRetry={() => location.reload()}>
      <p>{words.brokeHint}</p>
      <p className="mt-2 font-mono text-xs break-words">
        {error instanceof Error ? error.message : String(error)}
      </p>
    </ErrorState>
  );
}
