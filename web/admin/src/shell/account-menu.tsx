import { Menu } from '@base-ui/react/menu';
import { languages } from '@laurel/ui/language';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAtWork } from '../session/session-context.tsx';
import { useWords } from '../words.ts';
import { AccountFace } from './account-face.tsx';
import { themes, useChosenLanguage, useTheme } from './preferences.ts';

const item =
  'flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-accent-soft';

/** Who is signed in; theme, language, and the way out. */
export function AccountMenu() {
  const words = useWords();
  const { leave } = useAtWork();
  const [theme, setTheme] = useTheme();
  const [language, setLanguage] = useChosenLanguage();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="block w-full rounded-control px-2 py-2 text-left hover:bg-sunken">
        <AccountFace />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="start" sideOffset={6} className="z-60 outline-none">
          <Menu.Popup className="min-w-56 rounded-card border border-line bg-raised p-1.5 shadow-float outline-none">
            <Menu.RadioGroup value={theme} onValueChange={setTheme}>
              <Group label={words.shell.theme}>
                {themes.map((name) => (
                  <Radio key={name} value={name} label={words.shell.themes[name]} />
                ))}
              </Group>
            </Menu.RadioGroup>
            <Menu.RadioGroup value={language} onValueChange={setLanguage}>
              <Group label={words.shell.language}>
                {Object.entries(languages).map(([code, name]) => (
                  <Radio key={code} value={code} label={name} />
                ))}
              </Group>
            </Menu.RadioGroup>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.Item className={item} onClick={() => void leave()}>
              {words.session.signOut}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-quiet">
        {label}
      </Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}

function Radio({ value, label }: { value: string; label: string }) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={item}>
      <span className="grid size-4 place-items-center">
        <Menu.RadioItemIndicator>
          <Check aria-hidden className="size-4 text-accent" />
        </Menu.RadioItemIndicator>
      </span>
      {label}
    </Menu.RadioItem>
  );
}
