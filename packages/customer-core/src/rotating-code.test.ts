import { expect, test } from 'vitest';
import { codeAt } from './rotating-code.ts';

/** The secret of RFC 6238, appendix B, for SHA-256: 32 bytes of ASCII digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====';
const offline = {
  ...{ prefix: 'lct_01k2q8r9xse8x9a6j3m5v7w2tc_', secret, algorithm: 'SHA256' as const },
  ...{ digits: 8 as const, periodSeconds: 30 as const },
};

test.each([
  [59, '46119246'],
  [1111111109, '68084774'],
  [1111111111, '67062674'],
  [1234567890, '91819424'],
  [2000000000, '90698825'],
  [20000000000, '77737706'],
])('at %s s the code is %s, as RFC 6238 has it', (seconds, code) => {
  expect(codeAt({ offline }, seconds * 1000).token).toBe(`${offline.prefix}${code}`);
});

test('it is another one every half minute, and says how long it is shown', () => {
  const at = (ms: number) => codeAt({ offline }, 1_700_000_010_000 + ms);
  expect(at(0)).toMatchObject({ secondsLeft: 30, periodSeconds: 30 });
  expect(at(29_999)).toMatchObject({ token: at(0).token, secondsLeft: 1 });
  expect(at(30_000).secondsLeft).toBe(30);
  expect(at(30_000).token).not.toBe(at(0).token);
  expect(at(0).digits).toMatch(/^\d{4} \d{4}$/);
});
