import { type Language, LanguageProvider } from '@laurel/ui/language';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { api } from './api.ts';
import { CounterContext } from './counter.tsx';
import { Door } from './door.tsx';
import { openCourier } from './journal/courier.ts';
import type { Journal } from './journal/journal.ts';
import type { Kept } from './journal/kept.ts';
import { type Preferences, usePreferences } from './preferences.ts';
import { Shell } from './shell/shell.tsx';
import { emptyShelf, isKnown, leave, refreshShelf, resume, type Shelf, type Till } from './till.ts';
import { english, type Words } from './words/english.ts';
import { loadWords, WordsContext } from './words.ts';

interface Stand {
  till: Till;
  shelf: Shelf;
}

export function App({
  kept,
  journal,
  first,
}: {
  kept: Kept;
  journal: Journal;
  /** Where this browser stood when it was last open. */
  first: Stand | undefined;
}) {
  const [stand, setStand] = useState(first);
  const preferences = usePreferences();
  const place = {
    currency: stand?.till.currency ?? 'EUR',
    timeZone: stand?.till.timeZone ?? 'UTC',
  };
  return (
    <Spoken language={preferences.language}>
      <LanguageProvider language={preferences.language} {...place}>
        {stand ? (
          <AtTheCounter
            key={stand.till.as.id + stand.till.location.id}
            {...{ kept, journal, preferences }}
            first={stand}
            onLeave={() => void leave(kept).then(() => setStand(undefined))}
          />
        ) : (
          <Door {...{ kept, journal }} onTill={(till) => setStand({ till, shelf: emptyShelf })} />
        )}
      </LanguageProvider>
    </Spoken>
  );
}

/** The words of a language, once they are there. */
function Spoken({ language, children }: { language: Language; children: ReactNode }) {
  const [spoken, setSpoken] = useState<{ language: Language; words: Words } | undefined>(
    language === 'en' ? { language, words: english } : undefined,
  );
  useEffect(() => {
    let isWanted = true;
    loadWords(language).then(
      (words) => {
        if (!isWanted) return;
        document.documentElement.lang = language;
        setSpoken({ language, words });
      },
      // its file is of another version, or there is no network: English is here
      () => isWanted && setSpoken({ language: 'en', words: english }),
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  if (!spoken) return null;
  return <WordsContext value={spoken.words}>{children}</WordsContext>;
}

function AtTheCounter({
  kept,
  journal,
  first,
  preferences,
  onLeave,
}: {
  kept: Kept;
  journal: Journal;
  first: Stand;
  preferences: Preferences;
  onLeave(): void;
}) {
  const { till } = first;
  const [shelf, setShelf] = useState(first.shelf);
  const courier = useMemo(() => {
    resume(till);
    return openCourier({ journal, api, isKnown: () => isKnown(till) });
  }, [journal, till]);
  useEffect(() => {
    void courier.send().then(async (link) => {
      // what was kept is shown meanwhile, and where the server is not reached
      if (link !== 'unknown') await refreshShelf(kept, till).then(setShelf, () => undefined);
    });
    return () => courier.close();
  }, [courier, kept, till]);
  const counter = useMemo(
    () => ({ till, shelf, journal, courier }),
    [till, shelf, journal, courier],
  );
  return (
    <CounterContext value={counter}>
      <Shell preferences={preferences} onLeave={onLeave} />
    </CounterContext>
  );
}
