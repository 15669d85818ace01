import { isObject, type Loose } from '@laurel/program-words/read';
import { Button } from '@laurel/ui/button';
import { Card } from '@laurel/ui/surface';
import { emptyProgram, templates } from './templates.ts';
import { useProgramWords } from './words.ts';

/** What to do first, where there is no program. */
export function Start({ onStart }: { onStart(program: Loose): void }) {
  const words = useProgramWords();
  const choices = [
    ...Object.entries(templates).map(([id, program]) => ({ id, program })),
    { id: 'empty', program: emptyProgram },
  ];
  return (
    <Card title={words.start}>
      <p className="mb-4 text-quiet">{words.startHint}</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {choices.map(({ id, program }) => {
          const [name = id, about] = words.templates[id] ?? words.emptyTemplate;
          return (
            <li
              key={id}
              className="grid content-between gap-3 rounded-control border border-line p-4"
            >
              <div>
                <h3 className="font-medium">{name}</h3>
                <p className="text-quiet">{about}</p>
              </div>
              <Button
                className="justify-self-start"
                onClick={() => isObject(program) && onStart(program)}
              >
                {words.beginWith(name)}
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
