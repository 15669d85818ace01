import { changesBetween, type ProgramChange } from '@laurel/program-words/changes';
import { Badge, type Tone } from '@laurel/ui/surface';
import { useMemo } from 'react';
import { useInWords, useProgramWords } from './words.ts';

export function useChanges(from: unknown, to: unknown): ProgramChange[] {
  const language = useInWords();
  return useMemo(() => changesBetween(from ?? {}, to, language), [from, to, language]);
}

const tones = {
  added: 'good',
  removed: 'bad',
  changed: 'late',
  moved: 'plain',
} as const satisfies Record<ProgramChange['kind'], Tone>;

/** What is different, thing by thing: what held before is struck out. */
export function ChangeList({ changes }: { changes: readonly ProgramChange[] }) {
  const words = useProgramWords().changes;
  const sections = useInWords().words.sections;
  return (
    <ul className="grid gap-3">
      {changes.map(({ kind, section, name, before, after }, place) => (
        <li key={`${section} ${name} ${place}`} className="grid min-w-0 gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={tones[kind]}>{words.kinds[kind]}</Badge>
            <span className="min-w-0 font-medium break-words">{name}</span>
            <span className="text-sm text-quiet">{sections[section]}</span>
          </p>
          {before.length > 0 && (
            <p className="break-words text-quiet">
              <span className="sr-only">{words.before} </span>
              <del>{said(kind, before)}</del>
            </p>
          )}
          {after.length > 0 && (
            <p className="break-words">
              <span className="sr-only">{words.after} </span>
              {said(kind, after)}
            </p>
          )}
          {before.length + after.length === 0 && <p className="text-quiet">{words.details}</p>}
        </li>
      ))}
    </ul>
  );
}

const said = (kind: ProgramChange['kind'], sentences: readonly string[]) =>
  sentences.join(kind === 'moved' ? ' · ' : ' ');
