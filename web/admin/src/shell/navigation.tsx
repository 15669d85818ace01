import { Link } from '@tanstack/react-router';
import { House, type LucideIcon, Receipt, ScrollText, Users } from 'lucide-react';
import { useAtWork } from '../session/session-context.tsx';
import { useWords } from '../words.ts';

const screens = [
  { to: '/', name: 'home', icon: House },
  { to: '/program', name: 'program', icon: ScrollText },
  { to: '/customers', name: 'customers', icon: Users },
  { to: '/sales', name: 'sales', icon: Receipt },
] as const satisfies readonly { to: string; name: string; icon: LucideIcon }[];

/** The screens that are reached from everywhere, in their order; a cashier sees no program. */
export function useScreens() {
  const { role } = useAtWork().organization;
  return screens.filter(({ name }) => name !== 'program' || role !== 'cashier');
}

export function Navigation({ onLeave }: { onLeave?: () => void }) {
  const words = useWords();
  const screens = useScreens();
  return (
    <nav aria-label={words.shell.navigation}>
      <ul className="grid gap-1">
        {screens.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              {...(onLeave && { onClick: onLeave })}
              className="flex h-10 items-center gap-3 rounded-control px-3 font-medium text-quiet hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
            >
              <Icon aria-hidden className="size-5" strokeWidth={1.75} />
              {words.screens[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
