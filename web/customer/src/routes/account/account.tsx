import { Button } from '@laurel/ui/button';
import { languages } from '@laurel/ui/language';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useBrand, useMe } from '../../brand.tsx';
import { Choice } from '../../choice.tsx';
import { forgetPerson } from '../../kept.ts';
import { Refusal, Screen, Section, useFailureText } from '../../screen.tsx';
import { signOut } from '../../session/session.ts';
import { themes, useTheme } from '../../shell/theme.ts';
import { useChosenLanguage, useSpeech } from '../../speech.tsx';
import { Contact } from './contact.tsx';
import { Devices } from './devices.tsx';
import { OwnData } from './own-data.tsx';
import { Panel } from './panel.tsx';
import { Profile } from './profile.tsx';

/** Who he is, how he is reached, how the app looks, where he is signed in, and what is kept. */
export function Account() {
  const { words } = useSpeech();
  const { referralCode } = useMe();
  const { termsUrl, privacyUrl } = useBrand().branding;
  const { account, join } = words;
  const links = [
    [termsUrl, join.terms],
    [privacyUrl, join.privacy],
  ] as const;
  return (
    <Screen title={words.screens.account}>
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <div className="grid gap-8">
          <Section title={account.profile}>
            <Profile />
          </Section>
          <Section title={account.contact}>
            <Contact />
          </Section>
          {referralCode && (
            <Section title={account.friends}>
              <ForFriends code={referralCode} />
            </Section>
          )}
        </div>
        <div className="grid gap-8">
          <Section title={account.appearance}>
            <Appearance />
          </Section>
          <Section title={account.devices}>
            <Devices />
          </Section>
          <Section title={account.data}>
            <OwnData />
          </Section>
          <div className="grid gap-3">
            <SignOut />
            <p className="flex justify-center gap-5 text-sm text-quiet">
              {links.map(([url, name]) =>
                url ? (
                  <a key={name} href={url} rel="noreferrer" className="py-1 underline">
                    {name}
                  </a>
                ) : null,
              )}
            </p>
          </div>
        </div>
      </div>
    </Screen>
  );
}

function Appearance() {
  const { account } = useSpeech().words;
  const [language, setLanguage] = useChosenLanguage();
  const [theme, setTheme] = useTheme();
  return (
    <Panel>
      <Choice
        label={account.language}
        value={language}
        choices={Object.entries(languages)}
        onChange={(next) => setLanguage(next === 'de' ? 'de' : 'en')}
      />
      <Choice
        label={account.theme}
        value={theme}
        choices={themes.map((name) => [name, account.themes[name]] as const)}
        onChange={(next) => setTheme(themes.find((name) => name === next) ?? 'system')}
      />
    </Panel>
  );
}

function ForFriends({ code }: { code: string }) {
  const { account } = useSpeech().words;
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
  };
  return (
    <Panel>
      <p className="flex items-center justify-between gap-3">
        <span className="font-mono text-xl font-semibold tracking-wider">{code}</span>
        {/* a page without TLS may not write there: the code can be read all the same */}
        {'clipboard' in navigator && (
          <Button onClick={() => void copy()}>
            <Copy aria-hidden className="size-4" />
            {account.copy}
          </Button>
        )}
      </p>
      <p role="status" className="text-sm text-good empty:hidden">
        {copied ? account.copied : ''}
      </p>
    </Panel>
  );
}

function SignOut() {
  const { account } = useSpeech().words;
  const failureText = useFailureText();
  const client = useQueryClient();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => forgetPerson(client) });
  return (
    <>
      <Button className="h-12" busy={leaving.isPending} onClick={() => leaving.mutate()}>
        {account.signOut}
      </Button>
      {leaving.error && <Refusal>{failureText(leaving.error)}</Refusal>}
    </>
  );
}
