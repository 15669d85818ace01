import { CloudOff, Settings, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useCounter, useEntries, useLink } from '../counter.tsx';
import { RefundScreen } from '../days/refund-screen.tsx';
import { Today } from '../days/today.tsx';
import { Waiting } from '../days/waiting.tsx';
import type { Preferences } from '../preferences.ts';
import { SaleScreen } from '../sale/sale-screen.tsx';
import { useWords } from '../words.ts';
import { BigButton } from './big-button.tsx';
import { go, hrefOf, type Screen, useScreen } from './screens.ts';
import { SettingsDialog } from './settings.tsx';
import { useNewVersion } from './version.ts';

const content: Readonly<Record<Screen, () => ReactNode>> = {
  sale: SaleScreen,
  today: Today,
  refund: RefundScreen,
  waiting: Waiting,
};

/** What stands around every screen of a till: where it is, and how it stands with the server. */
export function Shell({ preferences, onLeave }: { preferences: Preferences; onLeave(): void }) {
  const words = useWords();
  const { till } = useCounter();
  const screen = useScreen();
  const [open, setOpen] = useState(false);
  const Content = content[screen];
  useScreenKeys();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <a
        href="#content"
        className="sr-only bg-surface p-3 focus:not-sr-only focus:absolute focus:z-10"
      >
        {words.skip}
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 sm:px-5">
        <div className="min-w-0 flex-1 py-1">
          <p className="truncate font-semibold">{till.location.name}</p>
          <p className="truncate text-sm text-quiet">{till.name}</p>
        </div>
        <Navigation now={screen} />
        <LinkState />
        <button
          type="button"
          aria-label={words.settings}
          onClick={() => setOpen(true)}
          className="inline-grid size-11 place-items-center rounded-control text-quiet hover:bg-sunken"
        >
          <Settings aria-hidden className="size-5" />
        </button>
      </header>
      <div id="content" className="grid content-start">
        <Notices onLeave={onLeave} />
        <Content />
      </div>
      {open && <SettingsDialog {...{ preferences, onLeave }} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Navigation({ now }: { now: Screen }) {
  const words = useWords();
  return (
    <nav
      aria-label={words.navigation}
      className="order-last flex basis-full gap-1 sm:order-none sm:basis-auto"
    >
      {(['sale', 'today', 'refund'] as const).map((screen) => (
        <a
          key={screen}
          href={hrefOf(screen)}
          aria-current={screen === now ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go(screen);
          }}
          className="grid min-h-11 flex-1 place-items-center rounded-control px-4 font-medium text-quiet hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
        >
          {words.screens[screen]}
        </a>
      ))}
    </nav>
  );
}

/** In a word or two: whether the server is there, what waits, what was refused. */
function LinkState() {
  const { link: words, screens } = useWords();
  const link = useLink();
  const entries = useEntries();
  const waiting = entries.filter(({ state }) => state === 'waiting').length;
  const refused = entries.filter(({ state }) => state === 'refused').length;
  const isLost = link === 'unreached' || link === 'unknown';
  const texts = [
    ...(isLost ? [words.offline] : []),
    ...(isLost && waiting > 0 ? [words.waiting(waiting)] : []),
    ...(refused > 0 ? [words.refused(refused)] : []),
  ];
  if (texts.length === 0)
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-good">
        <span aria-hidden className="size-2.5 rounded-full bg-good" />
        {words.online}
      </p>
    );
  const tone = refused > 0 ? 'bg-bad-soft text-bad' : 'bg-late-soft text-late';
  const Icon = refused > 0 ? TriangleAlert : CloudOff;
  return (
    <div role="status">
      <a
        href={hrefOf('waiting')}
        onClick={(event) => {
          event.preventDefault();
          go('waiting');
        }}
        className={`flex min-h-11 items-center gap-2 rounded-control px-3 text-sm font-medium ${tone}`}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="sr-only">{screens.waiting}: </span>
        {texts.join(' · ')}
      </a>
    </div>
  );
}

function Notices({ onLeave }: { onLeave(): void }) {
  const words = useWords();
  const link = useLink();
  const takeOver = useNewVersion();
  return (
    <>
      {takeOver && (
        <Notice tone="bg-accent-soft text-accent-strong">
          <p className="flex-1">{words.newVersion}</p>
          <BigButton onClick={takeOver}>{words.takeOver}</BigButton>
        </Notice>
      )}
      {link === 'unreached' && (
        <Notice tone="bg-late-soft text-late">
          <p>{words.link.offlineHint}</p>
        </Notice>
      )}
      {link === 'unknown' && (
        <Notice tone="bg-bad-soft text-bad">
          <p className="flex-1">
            {words.link.unknown} {words.link.unknownHint}
          </p>
          <BigButton onClick={onLeave}>{words.pair.title}</BigButton>
        </Notice>
      )}
    </>
  );
}

function Notice({ tone, children }: { tone: string; children: ReactNode }) {
  return (
    <div role="status" className={`flex flex-wrap items-center gap-3 px-4 py-2 sm:px-6 ${tone}`}>
      {children}
    </div>
  );
}

/** Without a mouse: F2 the customer, F4 the amount, F8 today, F9 the sale is recorded. */
function useScreenKeys(): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const press = (key: string) =>
        document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`);
      if (event.key === 'F8') go('today');
      else if (event.key === 'F2' || event.key === 'F4') press(event.key)?.focus();
      else if (event.key === 'F9') press('F9')?.click();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', act);
    return () => removeEventListener('keydown', act);
  }, []);
}
