import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Refused } from '../api.ts';
import { useFailureText, useTitle } from '../page.tsx';
import { useWords, wordFor } from '../words.ts';
import { Door, Refusal } from './door.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { enterDemo, readDemoPeople, type Session, type SignIn, signIn } from './session.ts';
import { sessionKey } from './session-context.tsx';

/** Who is not signed in sees this at every address, and then the screen of that address. */
export function SignInScreen() {
  const {
    signIn: words,
    forgotten: { title: forgottenTitle },
  } = useWords();
  // the address that was typed by whoever does not know his password
  const [forgotten, setForgotten] = useState<string>();
  useTitle(words.title);
  const client = useQueryClient();
  const enter = (session: Session) => client.setQueryData(sessionKey, session);
  return (
    <Door
      heading={forgotten === undefined ? words.heading : forgottenTitle}
      below={<DemoDoors onSession={enter} />}
    >
      {forgotten === undefined ? (
        <SignInForm onSession={enter} onForgotten={setForgotten} />
      ) : (
        <ForgottenPassword email={forgotten} onBack={() => setForgotten(undefined)} />
      )}
    </Door>
  );
}

function SignInForm({
  onSession,
  onForgotten,
}: {
  onSession(session: Session): void;
  onForgotten(email: string): void;
}) {
  const { signIn: words, forgotten } = useWords();
  const failureText = useFailureText();
  const { register, handleSubmit, formState, getValues } = useForm<SignIn>();
  const attempt = useMutation({
    mutationFn: ({ email, password, totp }: SignIn) =>
      signIn({
        email: email.trim(),
        password,
        ...(totp ? { totp: totp.replaceAll(' ', '') } : {}),
      }),
    onSuccess: onSession,
    onError: (error) => setWantsCode((before) => before || asksForCode(error)),
  });
  const refused = attempt.error instanceof Refused ? attempt.error : undefined;
  // once asked for, also while another attempt is under way
  const [wantsCode, setWantsCode] = useState(false);
  const { errors } = formState;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={handleSubmit((values) => attempt.mutate(values))}
    >
      <TextField
        label={words.email}
        type="email"
        autoComplete="username"
        inputMode="email"
        autoFocus
        {...register('email', { required: words.emailMissing })}
        error={errors.email?.message}
      />
      <TextField
        label={words.password}
        type="password"
        autoComplete="current-password"
        {...register('password', { required: words.passwordMissing })}
        error={errors.password?.message}
      />
      {wantsCode && (
        <TextField
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          autoFocus
          {...register('totp', { required: words.codeMissing })}
          error={errors.totp?.message}
        />
      )}
      {attempt.error && !(asksForCode(attempt.error) && !attempt.variables?.totp) && (
        <Refusal>
          {refused?.status === 401
            ? wantsCode
              ? words.codeRefused
              : words.refused
            : failureText(attempt.error)}
        </Refusal>
      )}
      <Button type="submit" look="primary" busy={attempt.isPending}>
        {words.submit}
      </Button>
      <Button look="quiet" onClick={() => onForgotten(getValues('email') ?? '')}>
        {forgotten.link}
      </Button>
    </form>
  );
}

/** Whether a right password is not enough. */
const asksForCode = (error: Error) =>
  error instanceof Refused && error.problem.code === 'second_factor_required';

/** Only where the host serves the demo: one click for each role. */
function DemoDoors({ onSession }: { onSession(session: Session): void }) {
  const words = useWords();
  const failureText = useFailureText();
  const { data: people = [] } = useQuery({ queryKey: ['demo-people'], queryFn: readDemoPeople });
  const entering = useMutation({ mutationFn: enterDemo, onSuccess: onSession });
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="demo" className="grid w-full max-w-sm gap-3">
      <h2 id="demo" className="text-center text-sm text-quiet">
        {words.signIn.demo}
      </h2>
      <ul className="grid gap-2">
        {people.map(({ role, name }) => (
          <li key={role}>
            <Button
              className="w-full"
              busy={entering.isPending && entering.variables === role}
              onClick={() => entering.mutate(role)}
            >
              {words.signIn.enterAs(wordFor(words.roles, role), name)}
            </Button>
          </li>
        ))}
      </ul>
      {entering.error && (
        <p role="alert" className="text-sm text-bad">
          {failureText(entering.error)}
        </p>
      )}
    </section>
  );
}
