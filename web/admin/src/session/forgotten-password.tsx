import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api, dataOf, Refused } from '../api.ts';
import { useFailureText, useTitle } from '../page.tsx';
import { useWords } from '../words.ts';
import { Door, Refusal } from './door.tsx';

/** Asks for a letter with a link. It says the same whether or not somebody has the address. */
export function ForgottenPassword({ email, onBack }: { email: string; onBack(): void }) {
  const words = useWords();
  const failureText = useFailureText();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email } });
  const ask = useMutation({
    mutationFn: async (asked: { email: string }) =>
      dataOf(await api.POST('/v1/auth/reset/start', { body: { email: asked.email.trim() } })),
  });
  const refused = ask.error instanceof Refused ? ask.error.at('/email') : undefined;
  return (
    <form noValidate className="grid gap-4" onSubmit={handleSubmit((values) => ask.mutate(values))}>
      {ask.isSuccess ? (
        <p role="status">{words.forgotten.asked}</p>
      ) : (
        <>
          <p className="text-quiet">{words.forgotten.lead}</p>
          <TextField
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            inputMode="email"
            autoFocus
            {...register('email', { required: words.signIn.emailMissing })}
            error={formState.errors.email?.message ?? refused}
          />
          {ask.error && !refused && <Refusal>{failureText(ask.error)}</Refusal>}
          <Button type="submit" look="primary" busy={ask.isPending}>
            {words.forgotten.ask}
          </Button>
        </>
      )}
      <Button look="quiet" onClick={onBack}>
        {words.forgotten.back}
      </Button>
    </form>
  );
}

/** Who follows the link of that letter chooses a new password here, and signs in with it. */
export function ResetScreen({ token, onDone }: { token: string; onDone(): void }) {
  const words = useWords();
  const failureText = useFailureText();
  useTitle(words.forgotten.title);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: '' } });
  const reset = useMutation({
    async mutationFn({ password }: { password: string }) {
      const { response, error } = await api.POST('/v1/auth/reset', { body: { token, password } });
      if (!response.ok) throw new Refused(response.status, error ?? {});
    },
  });
  const refused = reset.error instanceof Refused ? reset.error.at('/password') : undefined;
  if (reset.isSuccess)
    return (
      <Door heading={words.forgotten.title}>
        <p role="status" className="mb-4">
          {words.forgotten.changed}
        </p>
        <Button look="primary" className="w-full" autoFocus onClick={onDone}>
          {words.signIn.submit}
        </Button>
      </Door>
    );
  return (
    <Door heading={words.forgotten.title}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={handleSubmit((values) => reset.mutate(values))}
      >
        <TextField
          label={words.forgotten.newPassword}
          hint={words.forgotten.passwordHint}
          type="password"
          autoComplete="new-password"
          autoFocus
          {...register('password', { required: words.signIn.passwordMissing })}
          error={formState.errors.password?.message ?? refused}
        />
        {reset.error && !refused && <Refusal>{failureText(reset.error)}</Refusal>}
        <Button type="submit" look="primary" busy={reset.isPending}>
          {words.forgotten.submit}
        </Button>
      </form>
    </Door>
  );
}
