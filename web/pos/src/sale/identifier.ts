/** How somebody may be looked for. */
export type Ask =
  | { token: string }
  | { email: string }
  | { phone: string }
  | { externalId: string };

/**
 * As what a text in the one field may be meant, the likeliest first: the code of an app, an e-mail
 * address, a phone number, a number on a card.
 */
export function meanings(typed: string): readonly Ask[] {
  const text = typed.trim();
  if (text === '') return [];
  if (text.startsWith('lct_')) return [{ token: text }];
  if (text.includes('@')) return [{ email: text }];
  const digits = text.replaceAll(/[\s()/.-]/g, '');
  const isDialled = /^\+?\d{6,15}$/.test(digits);
  return isDialled ? [{ phone: text }, { externalId: text }] : [{ externalId: text }];
}

/** What to fill in of somebody who is not there yet. */
export function enrolment(typed: string): { phone?: string; email?: string; externalId?: string } {
  const [likeliest] = meanings(typed);
  return likeliest === undefined || 'token' in likeliest ? {} : likeliest;
}
