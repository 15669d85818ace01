import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type LucideIcon, Moon, Search, Sun, User } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { nameOfCustomer } from '../routes/customers/customer-name.ts';
import { findCustomers } from '../routes/customers/find-customers.ts';
import { useWords } from '../words.ts';
import { useScreens } from './navigation.tsx';
import { useTheme } from './preferences.ts';

interface Entry {
  id: string;
  icon: LucideIcon;
  label: string;
  note?: string | undefined;
  run(): void;
}

/** Goes to screens and customers, and does small things, by typing a few letters of their names. */
export function Palette({ onClose }: { onClose(): void }) {
  const words = useWords().shell;
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          aria-label={words.search}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-card border border-line bg-raised shadow-float outline-none"
        >
          <Finder onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onClose }: { onClose(): void }) {
  const words = useWords().shell;
  const list = useId();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const entries = useEntries(text);
  const active = Math.min(place, entries.length - 1);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(entries[active]);
    else if (step) setPlace((active + step + entries.length) % Math.max(1, entries.length));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-5 text-quiet" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={entries.length > 0 ? `${list}-${active}` : undefined}
          aria-label={words.search}
          placeholder={words.searchHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 w-full bg-transparent outline-none placeholder:text-quiet"
        />
      </div>
      <div
        id={list}
        role="listbox"
        aria-label={words.search}
        className="max-h-80 overflow-auto p-1.5"
      >
        {entries.map(({ id, icon: Icon, label, note }, index) => (
          <div
            key={id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerMove={() => setPlace(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => run(entries[index])}
            onKeyDown={onKeyDown}
            className="flex min-h-11 items-center gap-3 rounded-control px-3 aria-selected:bg-accent-soft"
          >
            <Icon aria-hidden className="size-4 shrink-0 text-quiet" />
            <span className="truncate">{label}</span>
            {note && <span className="ml-auto truncate text-sm text-quiet">{note}</span>}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="px-4 pb-5 text-center text-quiet">{words.noMatch}</p>}
    </>
  );
}

function useEntries(text: string): readonly Entry[] {
  const words = useWords();
  const navigate = useNavigate();
  const [theme, setTheme] = useTheme();
  const wanted = text.trim().toLocaleLowerCase();
  const found = useQuery({
    queryKey: ['customers', 'palette', useDeferredValue(wanted)],
    queryFn: ({ queryKey }) => findCustomers({ search: String(queryKey[2]), limit: 6 }),
    enabled: wanted.length >= 2,
  });
  const fixed: Entry[] = [
    ...useScreens().map(({ to, name, icon }) => ({
      ...{ id: to, icon, label: words.screens[name] },
      run: () => void navigate({ to }),
    })),
    theme === 'dark'
      ? { id: 'light', icon: Sun, label: words.shell.toLight, run: () => setTheme('light') }
      : { id: 'dark', icon: Moon, label: words.shell.toDark, run: () => setTheme('dark') },
  ];
  const customers = wanted.length < 2 ? [] : (found.data?.data ?? []);
  return [
    ...fixed.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)),
    ...customers.map((customer) => ({
      id: customer.id,
      icon: User,
      label: nameOfCustomer(customer) ?? words.nameless,
      note: customer.phone ?? customer.email ?? undefined,
      run: () => void navigate({ to: '/customers/$id', params: { id: customer.id } }),
    })),
  ];
}
