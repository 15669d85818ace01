import { languages } from '@laurel/ui/language';
import type { Preferences } from '../preferences.ts';
import { themes } from '../preferences.ts';
import { useWords } from '../words.ts';
import { BigButton } from './big-button.tsx';
import { Modal } from './modal.tsx';

export function SettingsDialog({
  preferences,
  onLeave,
  onClose,
}: {
  preferences: Preferences;
  onLeave(): void;
  onClose(): void;
}) {
  const words = useWords();
  const { theme, setTheme, language, setLanguage } = preferences;
  return (
    <Modal title={words.settings} onClose={onClose}>
      <div className="grid gap-5">
        <Choose
          label={words.theme}
          now={theme}
          options={themes.map((name) => ({ name, text: words.themes[name] }))}
          onChoose={setTheme}
        />
        <Choose
          label={words.language}
          now={language}
          options={(Object.keys(languages) as (keyof typeof languages)[]).map((name) => ({
            name,
            text: languages[name],
          }))}
          onChoose={setLanguage}
        />
        <div className="grid gap-2 border-t border-line pt-4">
          <p className="text-sm text-quiet">{words.leaveHint}</p>
          <BigButton onClick={onLeave}>{words.leave}</BigButton>
        </div>
      </div>
    </Modal>
  );
}

function Choose<Name extends string>({
  label,
  now,
  options,
  onChoose,
}: {
  label: string;
  now: Name;
  options: readonly { name: Name; text: string }[];
  onChoose(name: Name): void;
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
        {options.map(({ name, text }) => (
          <label
            key={name}
            className="flex min-h-12 items-center gap-2 rounded-control border border-edge px-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={label}
              checked={name === now}
              onChange={() => onChoose(name)}
              className="size-5 accent-accent"
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
