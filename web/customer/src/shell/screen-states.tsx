import { buttonLook } from '@laurel/ui/button';
import { EmptyState, ErrorState, Loading } from '@laurel/ui/states';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { useBrand } from '../brand.tsx';
import { useTitle } from '../screen.tsx';
import { useSpeech } from '../speech.tsx';

/** While the script of a screen is on its way. */
export function ScreenLoading() {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
      <Loading lines={6} />
    </div>
  );
}

/** An address that is none of the app's. */
export function NotFound() {
  const { words } = useSpeech();
  useTitle(words.screens.notFound, useBrand().name);
  return (
    <>
      <h1 className="sr-only">{words.screens.notFound}</h1>
      <EmptyState
        icon={MapPinOff}
        title={words.states.noScreen}
        action={
          <Link to="/" className={buttonLook()}>
            {words.states.home}
          </Link>
        }
      />
    </>
  );
}

/** Its script could not be loaded (another version is served now), or it has a fault. */
export function ScreenBroke({ error }: ErrorComponentProps) {
  const { states } = useSpeech().words;
  useTitle(states.broke, useBrand().name);
  return (
    <ErrorState title={states.broke} onRetry={() => location.reload()}>
      <p>{states.brokeHint}</p>
      <p className="mt-2 font-mono text-xs break-words">
        {error instanceof Error ? error.message : String(error)}
      </p>
    </ErrorState>
  );
}
