import type { Delivery, Message } from './port.ts';

/**
 * Refuses what would reach others than the one it is for: an address with a second one in it, and
 * lines that would become headers of an e-mail. Whether somebody is there only the carrier knows.
 */
export function messageFault({ to, subject, text }: Message): Delivery | undefined {
  if ('email' in to && !oneEmail.test(to.email))
    return refused('the address is not one e-mail address');
  if ('phone' in to && !onePhone.test(to.phone))
    return refused('the number is not one phone number in E.164');
  if (subject !== undefined && controls.test(subject))
    return refused('the subject has control characters');
  if (text.trim() === '') return refused('the message has no text');
  return undefined;
}

export const refused = (detail: string): Delivery => ({
  delivered: false,
  reason: 'refused',
  detail,
});

const oneEmail = /^[^\s@<>(),:;"\\[\]]{1,64}@[^\s@<>(),:;"\\[\]]{1,253}$/;
const onePhone = /^\+[1-9]\d{6,14}$/;
const controls = /\p{Cc}/u;

/** The address of a recipient, for messages to operators and for whoever looks into an inbox. */
export const addressOf = (to: Message['to']): string => ('email' in to ? to.email : to.phone);
