import { openInbox } from '@laurel/channels/inbox';
import { openCafe, openPlatform } from '@laurel/loyalty/testing/platform';
import { openCustomerAccess } from '../customer-access.ts';

/** Customers' sign-in over a real platform, whose letters lie in an inbox. */
export async function openDesk() {
  const platform = await openPlatform();
  const cafe = await openCafe(platform);
  const inbox = openInbox({ clock: platform.clock });
  const errors: unknown[] = [];
  const access = openCustomerAccess({
    ...platform,
    ...{ mail: inbox, onError: (error) => errors.push(error) },
  });
  return {
    ...{ platform, cafe, inbox, access, errors },
    brand: String(cafe.organization.slug),
    /** The code last sent to somebody; undefined: none was. */
    codeFor(address: string): string | undefined {
      const letter = inbox.kept().find(({ to }) => Object.values(to).includes(address));
      return letter && /\d{6}/.exec(letter.text)?.[0];
    },
    async close() {
      await access.drained();
      await platform.close();
    },
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
