/** What somebody is known by, as he typed it: an e-mail address or a telephone number. */
export type Identifier = { email: string } | { phone: string };

/** Undefined where it is neither. The API has the last word on numbers and addresses. */
export function identifierIn(text: string): Identifier | undefined {
  const typed = text.trim();
  if (typed.includes('@')) return /^\S+@\S+\.\S+$/.test(typed) ? { email: typed } : undefined;
  return (typed.match(/\d/g) ?? []).length >= 5 && /^[+\d\s()./-]+$/.test(typed)
    ? { phone: typed }
    : undefined;
}

/** Six digits out of what was typed or pasted; undefined: there are not six. */
export function signInCodeIn(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  return digits.length === 6 ? digits : undefined;
}
