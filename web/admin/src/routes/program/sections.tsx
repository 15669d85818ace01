import { describe } from '@laurel/program-words/describe';
import { Card } from '@laurel/ui/surface';
import { useMemo } from 'react';
import { useInWords } from './words.ts';

/** A program in plain language: a sentence for everything that is in it. */
export function Sections({ program }: { program: unknown }) {
  const language = useInWords();
  const sections = useMemo(() => describe(program, language), [program, language]);
  return (
    <div className="grid gap-4">
      {sections.map(({ name, title, sentences, entries }) => (
        <Card key={name} title={title}>
          {sentences.length > 0 && (
            <p className="mb-3 break-words text-quiet">{sentences.join(' ')}</p>
          )}
          <ul className="grid gap-3">
            {entries.map((entry) => (
              <li key={entry.pointer} className="min-w-0">
                {name !== 'settings' && (
                  <h3 className="font-medium break-words">{entry.name || '–'}</h3>
                )}
                <p className="break-words text-quiet">{entry.sentences.join(' ')}</p>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
