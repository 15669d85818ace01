import type { Cache } from '@laurel/cache/port';
import type { Channels } from '@laurel/channels/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import { normalizeIdentifier } from '@laurel/membership/identifiers';
import type { Customer, Membership, Organization } from '@laurel/membership/membership';
import { type Addressee, openCodes } from './codes.ts';
import { openDemoCustomer } from './demo-customer.ts';
import { codeLetter, type Language } from './letters.ts';
import { openLimits } from './limits.ts';
import { openSessions, type Session } from './sessions.ts';

export interface CustomerAccessDeps {
  documents: Documents;
  cache: Cache;
  mail: Pick<Channels, 'send'>;
  membership: Membership;
  clock: Clock;
  ids: Ids;
  /** Somebody made up may be entered as with one click. */
  demo?: boolean;
  /** Told of what failed behind an answer. */
  onError(error: unknown): void;
}

/** How somebody says who he is: by one of them. */
export interface Identifier {
  phone?: string | undefined;
  email?: string | undefined;
}

export interface SignedIn {
  customer: Customer;
  token: string;
  session: Session;
  /** Nobody was known by it before. */
  joined: boolean;
}

export type CustomerAccess = ReturnType<typeof openCustomerAccess>;

/** Customers who sign in by a code, and their sessions. */
export function openCustomerAccess(deps: CustomerAccessDeps) {
  const { documents, cache, mail, membership, clock, ids, onError } = deps;
  const { organizations, customers } = membership;
  const codes = openCodes({ documents, clock });
  const limits = openLimits(cache);
  const sessions = openSessions({ documents, membership, clock, ids });
  /** Letters on their way. */
  const underWay = new Set<Promise<void>>();

  const meant = async (
    brand: string,
    identifier: Identifier,
  ): Promise<Result<{ organization: Organization; to: Addressee }>> => {
    const organization = await organizations.findBySlug(brand);
    if (!organization)
      return failureAt('organization_not_found', '/brand', 'there is no such brand');
    const to = addresseeOf(organization, identifier);
    return to.ok ? success({ organization, to: to.value }) : to;
  };

  const find = async ({ orgId, kind, value }: Addressee) => {
    const ref = kind === 'phone' ? { phone: value } : { email: value };
    return (await customers.resolve(orgId, [ref]))[0];
  };

  const send = async (
    { id: orgId, name: brand, settings }: Organization,
    to: Addressee,
    language: Language,
  ): Promise<void> => {
    const isKnown = (await find(to)) !== undefined;
    if (!isKnown && !settings.selfEnrolment) return;
    if (!(await limits.maySend({ orgId, kind: to.kind, isKnown }))) return;
    const code = await codes.mint(to);
    if (code === undefined) return;
    const delivery = await mail.send(codeLetter(to, { brand, code, language }));
    if (!delivery.delivered)
      onError(new Error(`a code was not sent (${delivery.reason}): ${delivery.detail}`));
  };

  /** Behind the answer: neither what is said nor how long it takes tells whether he is known. */
  const sendLater = (...letter: Parameters<typeof send>): void => {
    const sending: Promise<void> = send(...letter)
      .catch(onError)
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  const tooOften = failure('rate_limited', 'Too many requests; try again in ten minutes.');

  const findOrJoin = async (
    { settings }: Organization,
    to: Addressee,
  ): Promise<Result<{ customer: Customer; joined: boolean }>> => {
    const known = await find(to);
    if (known) return success({ customer: known, joined: false });
    if (!settings.selfEnrolment) return codeNotValid;
    const identifier = to.kind === 'phone' ? { phone: to.value } : { email: to.value };
    const made = await customers.create(to.orgId, identifier, 'customer');
    if (made.ok) return success({ customer: made.value, joined: true });
    // somebody else, or he himself on another device, was faster
    const rival = made.problem.code === 'identifier_taken' ? await find(to) : undefined;
    return rival ? success({ customer: rival, joined: false }) : made;
  };

  return {
    sessions,
    /** Only in a demo. */
    demo: deps.demo ? openDemoCustomer() : undefined,
    /**
     * Has a code sent, if that may be. Failures: `organization_not_found`, `invalid_value`,
     * `invalid_request`, `rate_limited` (the address); all of them whoever is meant.
     */
    async start(
      asked: Identifier & { brand: string; language: Language },
      address: string,
    ): Promise<Result<void>> {
      const found = await meant(asked.brand, asked);
      if (!found.ok) return found;
      const { organization, to } = found.value;
      if (!(await limits.mayAsk('start', { orgId: to.orgId, address }))) return tooOften;
      sendLater(organization, to, asked.language);
      return success(undefined);
    },

    /** Failures: those of `start`, and `code_not_valid`. */
    async verify(
      asked: Identifier & { brand: string; code: string; device: string | null },
      address: string,
    ): Promise<Result<SignedIn>> {
      const found = await meant(asked.brand, asked);
      if (!found.ok) return found;
      const { organization, to } = found.value;
      if (!(await limits.mayAsk('verify', { orgId: to.orgId, address }))) return tooOften;
      if (!(await codes.use(to, asked.code, address))) return codeNotValid;
      const who = await findOrJoin(organization, to);
      if (!who.ok) return who;
      const { customer } = who.value;
      return success({ ...who.value, ...(await sessions.begin(customer, asked.device)) });
    },

    /**
     * Whether a customer who has signed in has shown that an identifier is his. Failures:
     * `invalid_value`, `rate_limited`, `code_not_valid`.
     */
    async prove(
      orgId: string,
      { code, ...identifier }: Identifier & { code: string },
      address: string,
    ): Promise<Result<Addressee>> {
      const organization = await organizations.find(orgId);
      if (!organization) return failure('organization_not_found', 'There is no such organization.');
      const to = addresseeOf(organization, identifier);
      if (!to.ok) return to;
      if (!(await limits.mayAsk('verify', { orgId, address }))) return tooOften;
      return (await codes.use(to.value, code, address)) ? to : codeNotValid;
    },

    /** Forgets codes and sessions that are over. */
    async sweep(nowMs: number) {
      return { codes: await codes.sweep(nowMs), sessions: await sessions.sweep(nowMs) };
    },
    /** Resolves when every code that was asked for is sent or given up. */
    async drained(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

const codeNotValid = failure(
  'code_not_valid',
  'The code is not right, or not any more: after ten minutes or five tries a new one is needed.',
);

function addresseeOf(
  { id: orgId, settings }: Organization,
  { phone, email }: Identifier,
): Result<Addressee> {
  if ((phone === undefined) === (email === undefined))
    return failureAt('invalid_request', '', 'give one of phone and email');
  const kind = phone === undefined ? 'email' : 'phone';
  const normal = normalizeIdentifier(kind, phone ?? email, settings.defaultCountry);
  return 'fault' in normal
    ? failureAt('invalid_value', `/${kind}`, normal.fault)
    : success({ orgId, kind, value: normal.value });
}
