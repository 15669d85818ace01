import { IconButton } from '@laurel/ui/button';
import { Drawer } from '@laurel/ui/dialog';
import { Outlet } from '@tanstack/react-router';
import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { appPath } from '../place.ts';
import { useAtWork } from '../session/session-context.tsx';
import { useWords } from '../words.ts';
import { AccountFace } from './account-face.tsx';
import { Navigation } from './navigation.tsx';

// What opens over the page comes after the page; its places are taken meanwhile.
const AccountMenu = lazy(async () => ({
  default: (await import('./account-menu.tsx')).AccountMenu,
}));
const OrganizationSelect = lazy(async () => ({
  default: (await import('./organization-select.tsx')).OrganizationSelect,
}));
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** What stands around every screen. */
export function Shell() {
  const words = useWords().shell;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setPaletteOpen((open) => !open);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  const search = () => setPaletteOpen(true);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-80"
      >
        {words.skip}
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-surface px-2 lg:hidden">
        <IconButton name={words.openMenu} onClick={() => setMenuOpen(true)}>
          <Menu aria-hidden className="size-5" />
        </IconButton>
        <Mark />
        <IconButton name={words.search} onClick={search}>
          <Search aria-hidden className="size-5" />
        </IconButton>
      </header>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-5 border-r border-line bg-surface px-4 py-5 lg:flex">
        <Mark />
        <OrganizationSwitch />
        <SearchButton onClick={search} />
        <Navigation />
        <div className="mt-auto">
          <Account />
        </div>
      </aside>
      <Drawer
        side="start"
        open={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={words.navigation}
      >
        <div className="grid gap-5">
          <OrganizationSwitch />
          <Navigation onLeave={() => setMenuOpen(false)} />
          <Account />
        </div>
      </Drawer>
      {isPaletteOpen && (
        <Suspense>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <Outlet />
      </main>
    </div>
  );
}

function Mark() {
  return (
    <span className="flex items-center gap-2 px-1 text-lg font-semibold tracking-tight">
      <img src={`${appPath}laurel.svg`} alt="" width={26} height={26} />
      Laurel
    </span>
  );
}

/** Where there is a choice, a choice; else the name alone. */
function OrganizationSwitch() {
  const { session, organization } = useAtWork();
  if (session.organizations.length === 1)
    return <p className="truncate px-1 text-sm text-quiet">{organization.name}</p>;
  return (
    <Suspense fallback={<div className="h-10" />}>
      <OrganizationSelect />
    </Suspense>
  );
}

function Account() {
  return (
    <Suspense
      fallback={
        <div className="px-2 py-2">
          <AccountFace />
        </div>
      }
    >
      <AccountMenu />
    </Suspense>
  );
}

function SearchButton({ onClick }: { onClick(): void }) {
  const words = useWords().shell;
  return (
    <button
      type="button"
      onClick={onClick}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-10 items-center gap-2 rounded-control border border-line bg-ground px-3 text-quiet hover:text-ink"
    >
      <Search aria-hidden className="size-4" />
      {words.search}
      <kbd aria-hidden className="ml-auto rounded border border-line px-1.5 font-sans text-xs">
        {/Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}
