/** The cookie with which somebody who has signed in shows who he is. */
export const sessionCookie = 'laurel_session';

/** What a `Cookie` header carries of it; undefined when there is none, or several. */
export function sessionOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${sessionCookie}=`));
  // a second one was put there by somebody else: nobody can say which
  const [only, ...others] = found;
  return others.length === 0 ? only?.slice(sessionCookie.length + 1) : undefined;
}
