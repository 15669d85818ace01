import { TextField } from '@laurel/ui/field';
import { type FormEvent, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Refused } from './api.ts';
import type { Journal } from './journal/journal.ts';
import type { Kept } from './journal/kept.ts';
import { BigButton, bigField } from './shell/big-button.tsx';
import { useTitle } from './shell/screens.ts';
import { type Choice, enterDemo, hasDemo, pair, readCashier, type Till } from './till.ts';
import { useWords } from './words.ts';

interface DoorProps {
  kept: Kept;
  journal: Journal;
  onTill(till: Till): void;
}

/** A browser that is no till yet: it is paired, or somebody works as himself. */
export function Door({ kept, journal, onTill }: DoorProps) {
  const { pair: words } = useWords();
  const entries = useSyncExternalStore(journal.subscribe, journal.entries);
  const waiting = entries.filter(({ state }) => state === 'waiting').length;
  const [choice, setChoice] = useState<Choice>();
  useTitle(words.title);
  const take = (found: Choice | undefined) => {
    const [only, ...others] = found?.places ?? [];
    if (only && others.length === 0) return only.enter().then(onTill);
    setChoice(found);
    return Promise.resolve();
  };
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 p-4">
      <img src="./laurel.svg" alt="" width="48" height="48" />
      <section className="grid w-full max-w-sm gap-4 rounded-card border border-line bg-surface p-6">
        <h1 className="text-title">{words.title}</h1>
        {waiting > 0 && (
          <p role="status" className="rounded-control bg-late-soft px-3 py-2 text-late">
            {words.waits(waiting)}
          </p>
        )}
        <PairForm {...{ kept, onTill }} />
      </section>
      {choice ? <Places {...{ choice, onTill }} /> : <People {...{ kept, take }} />}
    </main>
  );
}

/** Where a failure is told beside what was tried. */
function useAttempt(textOf: (error: unknown) => string) {
  const [state, setState] = useState<{ busy: boolean; failure?: string }>({ busy: false });
  const attempt = async (work: () => Promise<void>) => {
    setState({ busy: true });
    try {
      await work();
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, failure: textOf(error) });
    }
  };
  return { ...state, attempt, say: (failure: string) => setState({ busy: false, failure }) };
}

function PairForm({ kept, onTill }: Pick<DoorProps, 'kept' | 'onTill'>) {
  const { pair: words, failures } = useWords();
  const [code, setCode] = useState('');
  const { busy, failure, attempt, say } = useAttempt((error) => {
    if (!(error instanceof Refused)) return failures.unreached;
    return error.problem.code === 'code_not_valid' ? words.wrong : error.message;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return say(words.codeMissing);
    void attempt(async () => onTill(await pair(kept, code)));
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <p className="text-quiet">{words.lead}</p>
      <TextField
        label={words.code}
        hint={words.codeHint}
        error={failure}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        autoFocus
        className={`${bigField} font-mono tracking-widest uppercase`}
      />
      <BigButton type="submit" look="primary" busy={busy}>
        {words.submit}
      </BigButton>
    </form>
  );
}

/** A cashier who has signed in in this browser; in a demo also one who has not. */
function People({
  kept,
  take,
}: Pick<DoorProps, 'kept'> & { take(choice?: Choice): Promise<void> }) {
  const { pair: words, failures } = useWords();
  const [cashier, setCashier] = useState<Choice>();
  const [demo, setDemo] = useState(false);
  const { busy, failure, attempt } = useAttempt((error) =>
    error instanceof Refused ? error.message : failures.unreached,
  );
  useEffect(() => {
    // without a network neither is there
    readCashier(kept).then(setCashier, () => undefined);
    hasDemo().then(setDemo, () => undefined);
  }, [kept]);
  if (!cashier && !demo) return null;
  return (
    <Beside failure={failure}>
      {cashier ? (
        <BigButton busy={busy} onClick={() => void attempt(() => take(cashier))}>
          {words.as(cashier.person)}
        </BigButton>
      ) : (
        <>
          <p className="text-center text-sm text-quiet">{words.demoLead}</p>
          <BigButton
            busy={busy}
            onClick={() => void attempt(async () => take(await enterDemo(kept)))}
          >
            {words.demo}
          </BigButton>
        </>
      )}
    </Beside>
  );
}

function Places({ choice, onTill }: { choice: Choice; onTill(till: Till): void }) {
  const { pair: words, failures } = useWords();
  const { busy, failure, attempt } = useAttempt((error) =>
    error instanceof Refused ? error.message : failures.unreached,
  );
  return (
    <Beside failure={failure}>
      <p className="text-center">{words.where(choice.person)}</p>
      {choice.places.map(({ id, name, enter }) => (
        <BigButton
          key={id}
          busy={busy}
          onClick={() => void attempt(async () => onTill(await enter()))}
        >
          {name}
        </BigButton>
      ))}
    </Beside>
  );
}

function Beside({ failure, children }: { failure: string | undefined; children: ReactNode }) {
  return (
    <section className="grid w-full max-w-sm gap-3">
      {children}
      {failure && (
        <p role="alert" className="text-sm text-bad">
          {failure}
        </p>
      )}
    </section>
  );
}
