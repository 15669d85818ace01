import { CSPProvider } from '@base-ui/react/csp-provider';
import { Button } from '@laurel/ui/button';
import { LanguageProvider } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { ToastProvider } from '@laurel/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { DoorClosed } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Failure } from './page.tsx';
import { router } from './router.tsx';
import { type Session, signOut } from './session/session.ts';
import { sessionKey, WhoIsHere } from './session/session-context.tsx';
import { useChosenLanguage, useTheme } from './shell/preferences.ts';
import { WaitingShell } from './shell/waiting-shell.tsx';
import { useWords } from './words.ts';

// who is signed in already does not wait for its script
const SignInScreen = lazy(async () => {
  const { SignInScreen: screen } = await import('./session/sign-in.tsx');
  return { default: screen };
});

export function App() {
  const [language] = useChosenLanguage();
  useTheme();
  // until it is known where somebody works, nothing is shown that has a currency or a time
  const nowhere = { language, currency: 'EUR', timeZone: 'UTC' };
  return (
    <CSPProvider disableStyleElements>
      <LanguageProvider {...nowhere}>
        <WhoIsHere
          waiting={<WaitingShell />}
          failed={(error, retry) => (
            <main className="grid min-h-dvh place-items-center">
              <Failure error={error} onRetry={retry} />
            </main>
          )}
          signedOut={
            <Suspense>
              <SignInScreen />
            </Suspense>
          }
          nowhere={(session) => <NowhereToWork session={session} />}
        >
          {({ organization, currency, timeZone }) => (
            <LanguageProvider {...{ language, currency, timeZone }}>
              <ToastProvider>
                <RouterProvider key={organization.id} router={router} />
              </ToastProvider>
            </LanguageProvider>
          )}
        </WhoIsHere>
      </LanguageProvider>
    </CSPProvider>
  );
}

function NowhereToWork({ session }: { session: Session }) {
  const words = useWords();
  const client = useQueryClient();
  const leave = async () => {
    await signOut();
    client.setQueryData(sessionKey, null);
  };
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={DoorClosed}
        title={words.session.nowhere}
        action={<Button onClick={() => void leave()}>{words.session.signOut}</Button>}
      >
        {words.session.nowhereHint(session.user.email)}
      </EmptyState>
    </main>
  );
}
