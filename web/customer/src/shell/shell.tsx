import { Button } from '@laurel/ui/button';
import { Link, Outlet } from '@tanstack/react-router';
import {
  CircleUser,
  Gift,
  House,
  type LucideIcon,
  QrCode,
  ScrollText,
  WifiOff,
} from 'lucide-react';
import { BrandMark, useBrand } from '../brand.tsx';
import { useNewVersion } from '../installed.ts';
import { useOnline } from '../online.ts';
import { useSpeech } from '../speech.tsx';

const places = [
  ['/', 'home', House],
  ['/rewards', 'rewards', Gift],
  ['/code', 'code', QrCode],
  ['/activity', 'activity', ScrollText],
  ['/account', 'account', CircleUser],
] as const satisfies readonly (readonly [string, string, LucideIcon])[];

/** What stands around every screen: below it on a phone, above it elsewhere. */
export function Shell() {
  const brand = useBrand();
  return (
    <div className="flex min-h-dvh flex-col pb-20 sm:pb-0">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-3 px-4 sm:h-16 sm:px-6">
          <Link to="/" className="flex min-w-0 items-center gap-2.5 rounded-control">
            <BrandMark brand={brand} />
            <span className="truncate font-semibold">{brand.name}</span>
          </Link>
          <Navigation />
        </div>
      </header>
      <Offline />
      <NewVersion />
      <main className="flex-1">
        <Outlet />
      </main>
    </div>
  );
}

/** One list, which a phone has within reach of the thumb. */
function Navigation() {
  const { words } = useSpeech();
  return (
    <nav
      aria-label={words.navigation}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:static sm:ml-auto sm:border-0 sm:bg-transparent sm:pb-0"
    >
      <ul className="mx-auto grid max-w-lg grid-cols-5 sm:flex sm:gap-1">
        {places.map(([to, name, Icon]) => (
          <li key={to} className="min-w-0 sm:shrink-0">
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              className="group grid min-h-15 content-center justify-items-center gap-0.5 rounded-control px-1 text-[0.6875rem] font-medium text-quiet hover:text-ink aria-[current=page]:text-accent sm:flex sm:min-h-10 sm:items-center sm:gap-2 sm:px-3 sm:text-sm sm:aria-[current=page]:bg-accent-soft"
            >
              <span
                className={
                  name === 'code'
                    ? 'grid size-10 place-items-center rounded-full bg-brand text-on-brand shadow-float sm:size-auto sm:bg-transparent sm:text-current sm:shadow-none'
                    : 'grid h-6 place-items-center sm:h-auto'
                }
              >
                <Icon aria-hidden className="size-5 sm:size-4" />
              </span>
              <span
                className={`max-w-full truncate sm:max-w-none ${name === 'code' ? 'max-sm:sr-only' : ''}`}
              >
                {words.screens[name]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Another version is taken when the person says so: nothing that he types is lost. */
function NewVersion() {
  const { states } = useSpeech().words;
  const takeOver = useNewVersion();
  return (
    takeOver && (
      <p
        role="status"
        className="flex flex-wrap items-center justify-center gap-3 bg-accent-soft px-4 py-2 text-sm"
      >
        {states.newVersion}
        <Button size="small" onClick={takeOver}>
          {states.takeNewVersion}
        </Button>
      </p>
    )
  );
}

function Offline() {
  const { words } = useSpeech();
  if (useOnline()) return null;
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 bg-late-soft px-4 py-2 text-sm text-late"
    >
      <WifiOff aria-hidden className="size-4 shrink-0" />
      {words.states.offline}
    </p>
  );
}
