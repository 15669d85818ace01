import type { Message } from '@laurel/channels/port';

/** A link works where a page reads what follows the #: servers and their logs never see that. */
export const inviteUrlOf = (publicUrl: string, token: string): string =>
  `${publicUrl}/admin/invitation#${token}`;
export const resetUrlOf = (publicUrl: string, token: string): string =>
  `${publicUrl}/admin/reset#${token}`;

/** For how long a link of each kind is worth something. */
export const invitationMs = 7 * 24 * 3_600_000;
export const resetMs = 30 * 60_000;

/** Names were written by others: in one line, and short. */
const inOneLine = (name: string) => name.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 100);

export function invitation(given: {
  email: string;
  name: string;
  organization: { id: string; name: string };
  url: string;
}): Message {
  const organization = inOneLine(given.organization.name);
  return {
    to: { email: given.email },
    organizationId: given.organization.id,
    subject: `${organization} invites you to Laurel`,
    text: `Hello ${inOneLine(given.name)},

${organization} has invited you to work on its loyalty program. Choose a password here, within 7 days:

${given.url}

If you already sign in with this address, enter the password that you have.
If you do not know ${organization}, do nothing: without this link nobody gets in.
`,
  };
}

export function passwordReset(given: { email: string; name: string; url: string }): Message {
  return {
    to: { email: given.email },
    subject: 'Choose a new password',
    text: `Hello ${inOneLine(given.name)},

somebody asked to choose a new password for this address. Within half an hour you can do so here:

${given.url}

All who are signed in with the old one are signed out then. If it was not you, do nothing: your password stays as it is.
`,
  };
}
