import { same } from '@laurel/program-words/changes';
import { isObject, type Loose } from '@laurel/program-words/read';
import { TextArea } from '@laurel/ui/field';
import { useEffect, useRef, useState } from 'react';
import type { Kept } from './keep-draft.ts';
import { placeInText } from './place-in-text.ts';
import { Problems } from './problems.tsx';
import { useProgramWords } from './words.ts';

const textOf = (value: unknown) => JSON.stringify(value, null, 2);

/** The whole draft as text; what is no JSON stays here until it is. */
export function JsonEditor({
  kept,
  readOnly,
  onChange,
  onBroken,
}: {
  kept: Kept;
  readOnly: boolean;
  onChange(value: Loose): void;
  /** Whether what is typed can be read. */
  onBroken(isBroken: boolean): void;
}) {
  const words = useProgramWords();
  const [text, setText] = useState(() => textOf(kept.value));
  const [fault, setFault] = useState<string>();
  const typed = useRef<unknown>(kept.value);
  const area = useRef<HTMLTextAreaElement>(null);
  // what changed elsewhere takes the place of the text
  useEffect(() => {
    if (kept.value === typed.current) return;
    if (!same(kept.value, typed.current)) setText(textOf(kept.value));
    typed.current = kept.value;
  }, [kept.value]);
  useEffect(() => () => onBroken(false), [onBroken]);
  const type = (next: string) => {
    setText(next);
    const read = parsed(next);
    const wrong =
      'fault' in read
        ? words.jsonBroken(read.fault)
        : isObject(read.value)
          ? undefined
          : words.jsonNoObject;
    setFault(wrong);
    onBroken(wrong !== undefined);
    if ('fault' in read || !isObject(read.value)) return;
    typed.current = read.value;
    onChange(read.value);
  };
  const show = (pointer: string) => {
    const place = placeInText(text, pointer);
    const { current } = area;
    if (!place || !current) return;
    current.focus();
    current.setSelectionRange(place.from, place.to);
    const line = text.slice(0, place.from).split('\n').length;
    current.scrollTop = Math.max(0, (line - 4) * (current.scrollHeight / text.split('\n').length));
  };
  return (
    <div className="grid gap-4">
      <TextArea
        ref={area}
        label={words.json}
        hint={words.jsonHint}
        error={fault}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        rows={24}
        wrap="off"
        className="resize-y font-mono text-sm"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
      <Problems program={kept.value} {...kept} onShow={show} />
    </div>
  );
}

function parsed(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
