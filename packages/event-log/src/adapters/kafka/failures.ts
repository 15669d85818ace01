import { EngineUnavailable } from '@laurel/contracts/problems';

/** An error and what caused it, outermost first. */
function* causesOf(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const inner of error.errors) yield* causesOf(inner);
  yield* causesOf(error.cause);
}

/** The names of Kafka's error codes in an error of the driver; none when no broker answered. */
export function namesIn(error: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const cause of causesOf(error))
    if ('apiId' in cause && typeof cause.apiId === 'string') found.add(cause.apiId);
  return found;
}

/** What a broker answered beside an error code; the driver throws it along. */
export function responseIn<R extends object>(error: unknown): R | undefined {
  if (
    error instanceof Error &&
    'response' in error &&
    typeof error.response === 'object' &&
    error.response !== null
  ) {
    return error.response as R; // the driver's parser for this very request made it
  }
  return undefined;
}

/** Answers that will not change by asking again. */
const final = new Set([
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'FENCED_INSTANCE_ID',
  'REBALANCE_IN_PROGRESS',
  'TOPIC_ALREADY_EXISTS',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_PARTITIONS',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_CONFIG',
  'POLICY_VIOLATION',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_GROUP_ID',
  'INVALID_SESSION_TIMEOUT',
  'INCONSISTENT_GROUP_PROTOCOL',
  'UNSUPPORTED_VERSION',
  'MEMBER_ID_REQUIRED',
]);

export function isFinal(error: unknown): boolean {
  for (const name of namesIn(error)) if (final.has(name)) return true;
  return false;
}

/** What brokers answer who will not have us. */
const refusals: Readonly<Record<string, string>> = {
  SASL_AUTHENTICATION_FAILED: 'the brokers refuse the user or the password',
  UNSUPPORTED_SASL_MECHANISM: 'the brokers do not take this sasl',
  ILLEGAL_SASL_STATE: 'the brokers take no user at this port',
};

/** What OpenSSL and Node call certificates that they do not trust. */
const distrusted =
  /^(UNABLE_TO_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/**
 * Why the brokers will not have us, or we do not trust them; undefined when it is something else,
 * such as an absence. Asking again is in vain until somebody sets it right.
 */
export function refusalIn(error: unknown): string | undefined {
  for (const name of namesIn(error)) if (refusals[name]) return refusals[name];
  for (const { message, code } of causesOf(error) as Iterable<Error & { code?: unknown }>) {
    if (typeof code !== 'string') continue;
    if (distrusted.test(code))
      return `the certificate of the brokers is not trusted: ${message} (${code})`;
    if (code.startsWith('ERR_SSL_')) return `the brokers refuse TLS with us: ${message} (${code})`;
    if (code === 'PLT_KFK_USER' && message.includes('requires TLS'))
      return 'the brokers want TLS at this port';
  }
  return undefined;
}

export function unavailable(what: string, error: unknown): EngineUnavailable {
  if (error instanceof EngineUnavailable) return error;
  const messages = new Set([...causesOf(error)].map(({ message }) => message));
  const hint = messages.has('Connection closed')
    ? ' (a broker that stops, or one that wants TLS or a user)'
    : '';
  const told = [...namesIn(error)].join(', ') || [...messages].join(': ') || String(error);
  const detail = refusalIn(error) ?? told + hint;
  return new EngineUnavailable('kafka', `${what}: ${detail}`, { cause: error });
}

const fenced = [
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'FENCED_INSTANCE_ID',
  'REBALANCE_IN_PROGRESS',
];

/** Whether a broker says that the group went on without this member. */
export function isFenced(error: unknown): boolean {
  const names = namesIn(error);
  return fenced.some((name) => names.has(name));
}
