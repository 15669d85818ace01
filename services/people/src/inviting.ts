import type { Draft } from '@laurel/documents/port';
import type { Membership } from '@laurel/membership/membership';
import { invitation, invitationMs, inviteUrlOf } from './letters.ts';
import type { Links } from './links.ts';
import type { Member } from './members.ts';
import type { Post } from './post.ts';

/** Gives somebody the links with which he joins. */
export interface Inviting {
  /**
   * Links made before open nothing any more. A letter leaves behind the answer.
   * @returns the link to hand on, which is not the one in the letter
   */
  invite(member: Draft<Member>): Promise<string>;
  withdraw(member: Draft<Member>): Promise<void>;
}

const subjectOf = ({ orgId, id }: Pick<Member, 'orgId' | 'id'>): string => `${orgId} ${id}`;

export function openInviting({
  links,
  organizations,
  post,
  publicUrl,
}: {
  links: Links;
  organizations: Membership['organizations'];
  post: Post;
  publicUrl: string;
}): Inviting {
  return {
    async invite(member) {
      const { orgId, email, name } = member;
      const subject = subjectOf(member);
      await links.drop(subject);
      const [handed, posted] = [
        await links.make('link', subject, invitationMs),
        await links.make('letter', subject, invitationMs),
      ];
      const organization = await organizations.find(orgId);
      const url = inviteUrlOf(publicUrl, posted);
      const from = { id: orgId, name: organization?.name ?? '' };
      post.send(invitation({ email, name, organization: from, url }));
      return inviteUrlOf(publicUrl, handed);
    },
    withdraw: (member) => links.drop(subjectOf(member)),
  };
}
