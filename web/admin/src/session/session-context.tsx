import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react';
import { api, credentials, dataOf, onSignedOut } from '../api.ts';
import { useStored } from '../stored.ts';
import { type Membership, readSession, type Session, signOut } from './session.ts';

/** Somebody at work in one organization. */
export interface AtWork {
  session: Session;
  organization: Membership;
  currency: string;
  timeZone: string;
  /** To another of his organizations. */
  enter(organizationId: string): void;
  leave(): Promise<void>;
}

const AtWorkContext = createContext<AtWork | undefined>(undefined);

/** Only below `WhoIsHere`, where somebody is signed in. */
export function useAtWork(): AtWork {
  const atWork = use(AtWorkContext);
  if (!atWork) throw new Error('nobody is signed in here');
  return atWork;
}

export const sessionKey = ['session'] as const;

interface Screens {
  /** Nobody is known yet. */
  waiting: ReactNode;
  /** The question itself failed. */
  failed(error: Error, retry: () => void): ReactNode;
  signedOut: ReactNode;
  /** Somebody whom no organization has let in. */
  nowhere(session: Session): ReactNode;
  children(atWork: AtWork): ReactNode;
}

/** Asks who is here, and shows what is for him. */
export function WhoIsHere({ waiting, failed, signedOut, nowhere, children }: Screens) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: async () => (await readSession()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => onSignedOut(() => client.setQueryData(sessionKey, null)), [client]);
  if (error) return failed(error, () => void refetch());
  if (data === undefined) return waiting;
  if (data === null) return signedOut;
  const [first] = data.organizations;
  if (!first) return nowhere(data);
  return (
    <InOrganization session={data} first={first} waiting={waiting} failed={failed}>
      {children}
    </InOrganization>
  );
}

function InOrganization({
  session,
  first,
  waiting,
  failed,
  children,
}: Pick<Screens, 'waiting' | 'failed' | 'children'> & { session: Session; first: Membership }) {
  const client = useQueryClient();
  const [chosen, choose] = useStored('laurel-organization');
  const organization = session.organizations.find(({ id }) => id === chosen) ?? first;
  // Before anything below asks: what it asks is asked for this organization.
  credentials.organizationId = organization.id;
  credentials.csrfToken = session.csrfToken;
  const { id } = organization;
  const about = useQuery({
    queryKey: ['organization', id],
    queryFn: async () =>
      dataOf(await api.GET('/v1/organizations/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const enter = useCallback(
    (organizationId: string) => {
      choose(organizationId);
      credentials.organizationId = organizationId;
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
    [choose, client],
  );
  const leave = useCallback(async () => {
    await signOut();
    client.setQueryData(sessionKey, null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  }, [client]);
  const { data, error, refetch } = about;
  const atWork = useMemo(
    () => data && { session, organization, ...placeOf(data), enter, leave },
    [session, organization, data, enter, leave],
  );
  if (error) return failed(error, () => void refetch());
  if (!atWork) return waiting;
  return <AtWorkContext value={atWork}>{children(atWork)}</AtWorkContext>;
}

const placeOf = ({ currency, timeZone }: { currency: string; timeZone: string }) => ({
  currency,
  timeZone,
});
