/** What a URL says of a mail server and of whom its mail is from. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise it begins with STARTTLS. */
  secure: boolean;
  /** Whether nothing is said before TLS has begun. */
  needsTls: boolean;
  auth?: { user: string; pass: string };
  from: string;
}

const options = ['from', 'tls'];

/**
 * Reads `smtp(s)://[user:password@]host[:port]?from=<address>[&tls=off]`. A user and a password go
 * over TLS only, unless `tls=off` says that the way to the server is safe.
 * @throws Error saying what makes no sense, without the password
 */
export function parseSmtpUrl(text: string): SmtpServer {
  if (!URL.canParse(text)) throw new Error('the URL cannot be read');
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const unknown = [...url.searchParams.keys()].filter((name) => !options.includes(name));
  if (unknown.length > 0) throw new Error(`there is no option ${unknown.join(', ')}`);
  if (url.hostname === '') throw new Error('the URL names no host');
  if (url.pathname !== '' && url.pathname !== '/') throw new Error('the URL has a path');
  const from = url.searchParams.get('from') ?? '';
  if (!oneSender.test(from))
    throw new Error('say whom mail is from: ?from=loyalty@example.com, percent-encoded');
  const tls = url.searchParams.get('tls');
  if (tls !== null && (tls !== 'off' || secure))
    throw new Error('tls may be off, and of smtp:// only');
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    needsTls: !secure && user !== '' && tls !== 'off',
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    from,
  };
}

/** `a@b.example` or `Name <a@b.example>`. */
const oneSender = /^([^\p{Cc}<>]* <)?[^\s@<>,]+@[^\s@<>,]+>?$/u;
