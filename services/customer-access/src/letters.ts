import type { Message } from '@laurel/channels/port';
import type { Addressee } from './codes.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const words = {
  en: (brand: string, code: string) => ({
    subject: `${code} is your code for ${brand}`,
    text: `${code} is your code for ${brand}. It is good for 10 minutes. Nobody who works for ${brand} will ever ask you for it. If you did not ask for it, ignore this message.`,
  }),
  de: (brand: string, code: string) => ({
    subject: `${code} ist Ihr Code für ${brand}`,
    text: `${code} ist Ihr Code für ${brand}. Er gilt 10 Minuten. Niemand von ${brand} wird Sie je danach fragen. Wenn Sie ihn nicht angefordert haben, beachten Sie diese Nachricht nicht.`,
  }),
} as const;

/** The message with a code. */
export function codeLetter(
  { orgId, kind, value }: Addressee,
  { brand, code, language }: { brand: string; code: string; language: Language },
): Message {
  const { subject, text } = words[language](brand, code);
  const about = { text, organizationId: orgId };
  return kind === 'phone'
    ? { to: { phone: value }, ...about }
    : { to: { email: value }, subject, ...about };
}
