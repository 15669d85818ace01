import { Refused } from '@laurel/customer-core/api';
import { type Identifier, identifierIn, signInCodeIn } from '@laurel/customer-core/identifier';
import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { queries } from '../api.ts';
import { BrandMark, useBrand } from '../brand.tsx';
import { brandSlug } from '../place.ts';
import { Refusal, useFailureText, useTitle } from '../screen.tsx';
import { useChosenLanguage, useSpeech } from '../speech.tsx';
import { enterDemo, readDemoName, sendCode, signIn } from './session.ts';

/** Who is not signed in sees this at every address, and then the screen of that address. */
export function JoinScreen({ wasHere }: { wasHere: boolean }) {
  const { words } = useSpeech();
  const brand = useBrand();
  const { tagline, termsUrl, privacyUrl } = brand.branding;
  useTitle(words.screens.join, brand.name);
  // to whom a code was sent, as he typed it
  const [sent, setSent] = useState<{ typed: string; identifier: Identifier }>();
  const links = [
    [termsUrl, words.join.terms],
    [privacyUrl, words.join.privacy],
  ] as const;
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10">
      <div className="grid max-w-md justify-items-center gap-3 text-center">
        <BrandMark brand={brand} className="size-18 text-3xl" />
        <h1 className="line-clamp-3 text-title wrap-anywhere">{words.join.heading(brand.name)}</h1>
        {tagline && <p className="text-quiet wrap-anywhere">{tagline}</p>}
      </div>
      <div className="grid w-full max-w-md gap-5 rounded-3xl border border-line bg-surface p-6 shadow-float">
        {sent === undefined ? (
          <AskWho wasHere={wasHere} onSent={setSent} />
        ) : (
          <AskCode {...sent} onOther={() => setSent(undefined)} />
        )}
      </div>
      <DemoDoor />
      <p className="flex gap-5 text-sm text-quiet">
        {links.map(([url, name]) =>
          url ? (
            <a key={name} href={url} rel="noreferrer" className="py-1 underline hover:text-ink">
              {name}
            </a>
          ) : null,
        )}
      </p>
    </main>
  );
}

/** Only where the host serves the demo. */
function DemoDoor() {
  const { join } = useSpeech().words;
  const failureText = useFailureText();
  const client = useQueryClient();
  const { data: name } = useQuery({ queryKey: [brandSlug, 'demo'], queryFn: readDemoName });
  const entering = useMutation({
    mutationFn: enterDemo,
    onSuccess: (me) => client.setQueryData(queries.me().queryKey, me),
  });
  if (!name) return null;
  return (
    <section aria-labelledby="demo" className="grid w-full max-w-md gap-3">
      <h2 id="demo" className="text-center text-sm text-quiet">
        {join.demo}
      </h2>
      <Button className="h-12" busy={entering.isPending} onClick={() => entering.mutate()}>
        {join.demoEnter(name)}
      </Button>
      {entering.error && <Refusal>{failureText(entering.error)}</Refusal>}
    </section>
  );
}

function AskWho({
  wasHere,
  onSent,
}: {
  wasHere: boolean;
  onSent(sent: { typed: string; identifier: Identifier }): void;
}) {
  const { join } = useSpeech().words;
  const { selfEnrolment } = useBrand();
  const [language] = useChosenLanguage();
  const failureText = useFailureText();
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const sending = useMutation({
    mutationFn: (identifier: Identifier) => sendCode(identifier, language),
    onSuccess: (_, identifier) => onSent({ typed: typed.trim(), identifier }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const identifier = identifierIn(typed);
    setMissing(!identifier);
    if (identifier) sending.mutate(identifier);
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      {wasHere && (
        <p role="status" className="rounded-control bg-late-soft px-3 py-2 text-sm text-late">
          {join.endedHere}
        </p>
      )}
      <p className="text-quiet">{selfEnrolment ? join.lead : join.leadMembersOnly}</p>
      <TextField
        label={join.identifier}
        hint={join.identifierHint}
        inputMode="email"
        autoComplete="username"
        className="h-12"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={isMissing ? join.identifierMissing : undefined}
      />
      {sending.error && <Refusal>{failureText(sending.error)}</Refusal>}
      <Button type="submit" look="primary" className="h-12" busy={sending.isPending}>
        {join.send}
      </Button>
    </form>
  );
}

function AskCode({
  typed,
  identifier,
  onOther,
}: {
  typed: string;
  identifier: Identifier;
  onOther(): void;
}) {
  const { join } = useSpeech().words;
  const [language] = useChosenLanguage();
  const failureText = useFailureText();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const verifying = useMutation({
    mutationFn: (code: string) => signIn(identifier, code),
    onSuccess: (me) => client.setQueryData(queries.me().queryKey, me),
  });
  const again = useMutation({ mutationFn: () => sendCode(identifier, language) });
  const tryCode = (value: string) => {
    const code = signInCodeIn(value);
    setMissing(!code);
    if (code && !verifying.isPending) verifying.mutate(code);
  };
  const type = (value: string) => {
    setText(value);
    // the last digit is as good as the button
    const code = signInCodeIn(value);
    if (code && code !== signInCodeIn(text)) tryCode(value);
  };
  const { error } = verifying;
  const isWrong = error instanceof Refused && error.problem.code === 'code_not_valid';
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        tryCode(text);
      }}
    >
      <div className="grid gap-1">
        <h2 className="text-lg font-semibold">{join.codeHeading}</h2>
        <p className="text-quiet wrap-anywhere">{join.codeLead(typed)}</p>
      </div>
      <TextField
        label={join.code}
        hint={join.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={11}
        className="h-14 text-center font-mono text-2xl tracking-[0.3em]"
        value={text}
        onChange={({ target }) => type(target.value)}
        error={isMissing ? join.codeMissing : isWrong ? join.codeWrong : undefined}
      />
      {error && !isWrong && <Refusal>{failureText(error)}</Refusal>}
      <Button type="submit" look="primary" className="h-12" busy={verifying.isPending}>
        {join.verify}
      </Button>
      <div className="grid gap-1">
        <Button look="quiet" busy={again.isPending} onClick={() => again.mutate()}>
          {join.again}
        </Button>
        {again.isSuccess && (
          <p role="status" className="text-center text-sm text-good">
            {join.sentAgain}
          </p>
        )}
        {again.error && <Refusal>{failureText(again.error)}</Refusal>}
        <Button look="quiet" onClick={onOther}>
          {join.other}
        </Button>
      </div>
    </form>
  );
}
