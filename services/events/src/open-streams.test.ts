import { expect, test } from 'vitest';
import { createOpenStreams } from './open-streams.ts';

test('nobody has more streams open than he may, and none takes the room of others', () => {
  const streams = createOpenStreams({ perKey: 2, perOrganization: 3, inAll: 5 });
  const key = (orgId: string, keyId: string) => ({ orgId, keyId });
  const [a1, a2, b1] = [key('a', '1'), key('a', '2'), key('b', '1')];
  const closeFirst = streams.open(a1);
  streams.open(a1);
  expect(streams.full(a1)).toContain('This key has 2 streams open');
  expect(streams.full(a2)).toBeUndefined();
  streams.open(a2);
  expect(streams.full(a2)).toContain('The organization has 3 streams open');
  expect(streams.full(b1)).toBeUndefined();
  streams.open(b1);
  streams.open(b1);
  expect(streams.full(key('c', '1'))).toContain('no room');
  closeFirst();
  closeFirst(); // counts once
  expect(streams.full(key('c', '1'))).toBeUndefined();
  expect(streams.full(a1)).toBeUndefined();
  streams.open(a1);
  expect(streams.full(a1)).toContain('This key has 2 streams open');
});
