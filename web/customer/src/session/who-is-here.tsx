import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { onSignedOut, queries } from '../api.ts';
import { MeContext, useBrand } from '../brand.tsx';
import { forgetPerson } from '../kept.ts';
import { Failure } from '../screen.tsx';

/** Asks who is here, and shows what is for him. */
export function WhoIsHere({
  waiting,
  signedOut,
  children,
}: {
  waiting: ReactNode;
  /** @param wasHere somebody was signed in, and is no more */
  signedOut(wasHere: boolean): ReactNode;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const brand = useBrand();
  const { data, error, refetch } = useQuery({ ...queries.me(), staleTime: 60_000 });
  const [wasHere, setWasHere] = useState(false);
  useEffect(
    () =>
      onSignedOut(() => {
        if (!client.getQueryData(queries.me().queryKey)) return;
        setWasHere(true);
        forgetPerson(client);
      }),
    [client],
  );
  if (data) return <MeContext value={data}>{children}</MeContext>;
  if (data === null) return signedOut(wasHere);
  if (error)
    return (
      <main className="grid min-h-dvh place-items-center">
        <h1 className="sr-only">{brand.name}</h1>
        <Failure error={error} onRetry={() => void refetch()} />
      </main>
    );
  return waiting;
}
