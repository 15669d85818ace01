import type { Schemas } from '@laurel/api-client/source/client';
import { isObject } from '@laurel/program-words/read';
import { Button } from '@laurel/ui/button';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useInWords, useProgramWords } from './words.ts';

type Problem = Schemas['FieldError'];

interface ProblemsProps {
  program: unknown;
  problems: readonly Problem[];
  warnings: readonly Problem[];
  /** Shows where it stands. */
  onShow?(pointer: string): void;
}

/** What the server found, each at what it is about. */
export function Problems({ program, problems, warnings, onShow }: ProblemsProps) {
  const words = useProgramWords();
  return (
    <div role="status" className="grid gap-4">
      {problems.length === 0 ? (
        <p className="flex gap-2 text-good">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0" />
          {words.noProblems}
        </p>
      ) : (
        <Found title={words.problems} found={problems} tone="text-bad" {...{ program, onShow }} />
      )}
      {warnings.length > 0 && (
        <Found title={words.warnings} found={warnings} tone="text-late" {...{ program, onShow }} />
      )}
    </div>
  );
}

function Found({
  title,
  found,
  tone,
  program,
  onShow,
}: {
  title: string;
  found: readonly Problem[];
  tone: string;
  program: unknown;
  onShow: ProblemsProps['onShow'];
}) {
  const words = useProgramWords();
  const sections = useInWords().words.sections;
  const Icon = tone === 'text-bad' ? CircleAlert : TriangleAlert;
  return (
    <section className="grid gap-2">
      <h2 className="font-medium">{title}</h2>
      <ul className="grid gap-2">
        {found.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`} className="flex items-start gap-2">
            <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${tone}`} />
            <span className="min-w-0 flex-1 break-words">
              <span className="font-medium">
                {placeName(program, pointer, sections) ?? words.whole}
              </span>{' '}
              {detail}
            </span>
            {onShow && (
              <Button size="small" look="quiet" onClick={() => onShow(pointer)}>
                {words.showPlace}
                <span className="sr-only">{pointer}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `Rewards · Free coffee · effect`: what a pointer leads to, by its names. */
function placeName(
  program: unknown,
  pointer: string,
  sections: Readonly<Record<string, string>>,
): string | undefined {
  const [first, ...rest] = pointer.split('/').slice(1);
  if (first === undefined) return undefined;
  let value = isObject(program) ? program[first] : undefined;
  const names = rest.map((step) => {
    value = Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined;
    const { name, id } = isObject(value) ? value : {};
    return [name, id, step].find((one) => typeof one === 'string' && one !== '');
  });
  const section = Object.hasOwn(sections, first) ? sections[first] : first;
  return [section, ...names].join(' · ');
}
