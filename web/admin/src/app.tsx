import { CSPProvider } from '@base-ui/react/csp-provider';
import { Button } from '@laurel/ui/button';
import { type Language, LanguageProvider } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { ToastProvider } from '@laurel/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { DoorClosed } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Failure } from './page.tsx';
import { appPath } from './place.ts';
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

const InvitationScreen = lazy(async () => {
  const { InvitationScreen: screen } = await import('./session/invitation.tsx');
  return { default: screen };
});

const ResetScreen = lazy(async () => {
  const { ResetScreen: screen } = await import('./session/forgotten-password.tsx');
  return { default: screen };
});

/** The link of a letter that was followed; its secret stands behind the `#`. */
function followedLink(): { to: 'invitation' | 'reset'; token: string } | undefined {
  const token = location.hash.slice(1);
  const to = (['invitation', 'reset'] as const).find(
    (screen) => location.pathname === `${appPath}${screen}`,
  );
  return to && token !== '' ? { to, token } : undefined;
}

export function App() {
  const [link, setLink] = useState(followedLink);
  const [language] = useChosenLanguage();
  useTheme();
  // while it is asked who is here, not after it
  useWords.load(language);
  // until it is known where somebody works, nothing is shown that has a currency or a time
  const nowhere = { language, currency: 'EUR', timeZone: 'UTC' };
  const goIn = () => {
    history.replaceState(null, '', appPath);
    setLink(undefined);
  };
  return (
    <CSPProvider disableStyleElements>
      <LanguageProvider {...nowhere}>
        <Suspense fallback={<WaitingShell />}>
          {link === undefined ? (
            <AtTheDoor language={language} />
          ) : link.to === 'invitation' ? (
            <InvitationScreen token={link.token} onJoined={goIn} />
          ) : (
            <ResetScreen token={link.token} onDone={goIn} />
          )}
        </Suspense>
      </LanguageProvider>
    </CSPProvider>
  );
}

function AtTheDoor({ language }: { language: Language }) {
  return (
    <WhoIsHere
      waiting={<WaitingShell />}
      failed={(error, retry) => (
        <main className="grid min-h-dvh place-items-center">
          <Failure error={error} onRetry={retry} />
        </main>
      )}
      signedOut={<SignInScreen />}
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
