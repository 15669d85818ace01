import { dataOf, Refused } from '@laurel/customer-core/api';
import { identifierIn, signInCodeIn } from '@laurel/customer-core/identifier';
import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, queries } from '../../api.ts';
import { useMe } from '../../brand.tsx';
import { Refusal, useFailureText } from '../../screen.tsx';
import { sendCode } from '../../session/session.ts';
import { Sheet } from '../../sheet.tsx';
import { useChosenLanguage, useSpeech } from '../../speech.tsx';
import { Panel } from './panel.tsx';

const kinds = ['email', 'phone'] as const;
type Kind = (typeof kinds)[number];

/** His e-mail address and his telephone number; another one has to be shown to be his. */
export function Contact() {
  const { account } = useSpeech().words;
  const me = useMe();
  const [changing, setChanging] = useState<Kind>();
  const nothing = { email: account.noEmail, phone: account.noPhone };
  return (
    <Panel>
      {kinds.map((kind) => (
        <div key={kind} className="flex items-center justify-between gap-3">
          <div className="min-w-0">
            <p className="text-sm font-medium">{account[kind]}</p>
            <p className={me[kind] ? 'wrap-anywhere' : 'text-quiet'}>{me[kind] ?? nothing[kind]}</p>
          </div>
          <Button
            className="shrink-0"
            onClick={() => setChanging(kind)}
            aria-label={`${me[kind] ? account.change : account.add}: ${account[kind]}`}
          >
            {me[kind] ? account.change : account.add}
          </Button>
        </div>
      ))}
      {changing && <ChangeSheet kind={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}

function ChangeSheet({ kind, onClose }: { kind: Kind; onClose(): void }) {
  const { account, join } = useSpeech().words;
  const [language] = useChosenLanguage();
  const failureText = useFailureText();
  const client = useQueryClient();
  const [value, setValue] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState<string>();
  const [fault, setFault] = useState<string>();
  const sending = useMutation({
    mutationFn: (to: string) =>
      sendCode(kind === 'email' ? { email: to } : { phone: to }, language),
    onSuccess: (_, to) => setSentTo(to),
  });
  const confirming = useMutation({
    mutationFn: async (said: string) =>
      dataOf(
        await api.client.PATCH('/v1/me', {
          body:
            kind === 'email'
              ? { email: value.trim(), emailCode: said }
              : { phone: value.trim(), phoneCode: said },
        }),
      ),
    onSuccess(after) {
      client.setQueryData(queries.me().queryKey, after);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sentTo === undefined) {
      const identifier = identifierIn(value);
      setFault(identifier && kind in identifier ? undefined : account.missing);
      if (identifier && kind in identifier) sending.mutate(value.trim());
      return;
    }
    const said = signInCodeIn(code);
    setFault(said ? undefined : join.codeMissing);
    if (said) confirming.mutate(said);
  };
  const { error } = sentTo === undefined ? sending : confirming;
  return (
    <Sheet title={account.changeTitle[kind]} onClose={onClose}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {sentTo === undefined ? (
          <>
            <p className="text-quiet">{account.changeLead}</p>
            <TextField
              label={kind === 'email' ? account.newEmail : account.newPhone}
              type={kind === 'email' ? 'email' : 'tel'}
              autoComplete={kind === 'email' ? 'email' : 'tel'}
              autoFocus
              className="h-12"
              value={value}
              onChange={({ target }) => setValue(target.value)}
              error={fault}
            />
          </>
        ) : (
          <>
            <p className="text-quiet wrap-anywhere">{join.codeLead(sentTo)}</p>
            <TextField
              key="code"
              label={join.code}
              hint={join.codeHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              maxLength={11}
              className="h-14 text-center font-mono text-2xl tracking-[0.3em]"
              value={code}
              onChange={({ target }) => setCode(target.value)}
              error={fault}
            />
          </>
        )}
        {error && <Refusal>{refusalOf(error, { account, join }) ?? failureText(error)}</Refusal>}
        <Button
          type="submit"
          look="primary"
          className="h-12"
          busy={sending.isPending || confirming.isPending}
        >
          {sentTo === undefined ? join.send : account.confirm}
        </Button>
      </form>
    </Sheet>
  );
}

type AllWords = ReturnType<typeof useSpeech>['words'];

function refusalOf(
  error: Error,
  { account, join }: Pick<AllWords, 'account' | 'join'>,
): string | undefined {
  if (!(error instanceof Refused)) return undefined;
  if (error.problem.code === 'code_not_valid') return join.codeWrong;
  return error.problem.code === 'identifier_taken' ? account.taken : undefined;
}
