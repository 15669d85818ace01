import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useLanguage } from './language.tsx';

export interface Choice {
  value: string;
  label: string;
}

interface SelectProps {
  label: string;
  /** The label is read aloud only; what is chosen says enough to who sees it. */
  labelHidden?: boolean;
  choices: readonly Choice[];
  value: string;
  onChange(value: string): void;
  className?: string;
}

/** One of a few; opened and chosen by keyboard too, and found by typing its first letters. */
export function Select(props: SelectProps) {
  const { label, labelHidden = false, choices, value, onChange, className = '' } = props;
  const { words } = useLanguage();
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      items={[...choices]}
      modal={false}
    >
      <div className={`grid content-start gap-1.5 ${className}`}>
        <Base.Label className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>{label}</Base.Label>
        <Base.Trigger className="flex h-10 w-full min-w-0 items-center justify-between gap-2 rounded-control border border-edge bg-surface px-3 text-left text-ink hover:bg-sunken">
          <span className="truncate">{chosen?.label ?? words.choose}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-quiet" />
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          alignItemWithTrigger={false}
          className="z-60 max-w-[calc(100vw-1rem)] outline-none"
        >
          <Base.Popup className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-control border border-line bg-raised p-1 shadow-float outline-none">
            {choices.map((choice) => (
              <Base.Item
                key={choice.value}
                value={choice.value}
                className="flex min-h-9 cursor-default items-center gap-2 rounded-md py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-accent-soft"
              >
                <span className="grid size-4 place-items-center">
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{choice.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
