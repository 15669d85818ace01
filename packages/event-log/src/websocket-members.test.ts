import { expect, it } from 'vitest';
import { event } from './testing/bench.ts';
import { createMembers, type Member, MemberGone } from './websocket-members.ts';

const batch = [{ topic: 'org_1.pos.transaction', offset: '1', attempt: 1, event: event(1) }];
const gone: Member = { handOver: () => Promise.reject(new MemberGone()) };
const answering = (reason: string): Member => ({
  handOver: async ([record]) => (record ? [{ record, reason }] : []),
});

it('who is gone but still on the list is asked once, then the next of its group, and nobody of another', async () => {
  const members = createMembers();
  members.join('g', gone);
  members.join('other', answering('other'));
  members.join('g', answering('second'));
  expect(await members.deal('g', gone, batch)).toMatchObject([{ reason: 'second' }]);
});

it('a batch that nobody has waits for the next who joins; who has left is not asked', async () => {
  const members = createMembers();
  members.join('g', answering('left'))();
  const dealt = members.deal('g', gone, batch);
  members.join('other', answering('other'));
  members.join('g', answering('next'));
  expect(await dealt).toMatchObject([{ reason: 'next' }]);
});

it('what a handler threw is not given to anybody else', async () => {
  const members = createMembers();
  members.join('g', answering('second'));
  const failing: Member = { handOver: () => Promise.reject(new Error('cannot read it')) };
  await expect(members.deal('g', failing, batch)).rejects.toThrow('cannot read it');
});

it('when the members are dismissed, what nobody has is given back, then and later', async () => {
  const members = createMembers();
  const dealt = members.deal('g', gone, batch);
  members.dismiss();
  await expect(dealt).rejects.toThrow('before anybody dealt with it');
  await expect(members.deal('g', gone, batch)).rejects.toThrow('before anybody dealt with it');
});
