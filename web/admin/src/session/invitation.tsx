import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, Refused } from '../api.ts';
import { Answered, useFailureText, useTitle } from '../page.tsx';
import { useWords, wordFor } from '../words.ts';
import { Door, Refusal } from './door.tsx';
import { sessionKey } from './session-context.tsx';

/** Who follows the link of an invitation chooses a password here, and is signed in. */
export function InvitationScreen({ token, onJoined }: { token: string; onJoined(): void }) {
  const words = useWords();
  useTitle(words.invitation.title);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => dataOf(await api.POST('/v1/auth/invitation', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Door
      heading={
        invitation.data
          ? words.invitation.heading(invitation.data.organizationName)
          : words.invitation.title
      }
    >
      <Answered query={invitation}>
        {({ email, role }) => (
          <>
            <p className="mb-4 break-words text-quiet">
              {words.invitation.lead(email, wordFor(words.roles, role))}
            </p>
            <JoinForm token={token} email={email} onJoined={onJoined} />
          </>
        )}
      </Answered>
    </Door>
  );
}

interface Joining {
  password: string;
  totp: string;
}

function JoinForm({ token, email, onJoined }: { token: string; email: string; onJoined(): void }) {
  const words = useWords();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [wantsCode, setWantsCode] = useState(false);
  const { register, handleSubmit, formState } = useForm<Joining>();
  const join = useMutation({
    mutationFn: async ({ password, totp }: Joining) => {
      const body = { token, password, ...(totp ? { totp: totp.trim() } : {}) };
      return dataOf(await api.POST('/v1/auth/accept-invitation', { body }));
    },
    onSuccess(session) {
      client.setQueryData(sessionKey, session);
      onJoined();
    },
    onError: (error) => setWantsCode((before) => before || asksForCode(error)),
  });
  const refused = join.error instanceof Refused ? join.error : undefined;
  const passwordError = formState.errors.password?.message ?? refused?.at('/password');
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={handleSubmit((values) => join.mutate(values))}
    >
      {/* what a password manager keeps the password under */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={words.signIn.password}
        hint={words.invitation.passwordHint}
        type="password"
        autoComplete="new-password"
        {...register('password', { required: words.signIn.passwordMissing })}
        error={passwordError}
      />
      {wantsCode && (
        <TextField
          label={words.signIn.code}
          hint={words.signIn.codeHint}
          autoComplete="one-time-code"
          {...register('totp', { required: words.signIn.codeMissing })}
          error={formState.errors.totp?.message}
        />
      )}
      {join.error && !passwordError && <Refusal>{failureText(join.error)}</Refusal>}
      <Button type="submit" look="primary" busy={join.isPending}>
        {words.invitation.submit}
      </Button>
    </form>
  );
}

const asksForCode = (error: Error) =>
  error instanceof Refused && error.problem.code === 'second_factor_required';
