import { Link } from '@tanstack/react-router';
import { House, type LucideIcon, Receipt, Users } from 'lucide-react';
import { useWords } from '../words.ts';

/** The screens that are reached from everywhere, in their order. */
export const screens = [
  { to: '/', name: 'home', icon: House },
  { to: '/customers', name: 'customers', icon: Users },
  { to: '/sales', name: 'sales', icon: Receipt },
] as const satisfies readonly { to: string; name: string; icon: LucideIcon }[];

export function Navigation({ onLeave }: { onLeave?: () => void }) {
  const words = useWords();
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
