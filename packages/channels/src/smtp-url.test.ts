import { expect, test } from 'vitest';
import { parseSmtpUrl } from './smtp-url.ts';

const from = 'loyalty@example.com';

test.each([
  ['smtp://mail.example?from=loyalty@example.com', { port: 587, secure: false, needsTls: false }],
  ['smtps://mail.example?from=loyalty@example.com', { port: 465, secure: true, needsTls: false }],
  [
    'smtp://ann:p%40ss@mail.example:25?from=loyalty@example.com',
    { port: 25, secure: false, needsTls: true, auth: { user: 'ann', pass: 'p@ss' } },
  ],
  [
    'smtp://ann:p@127.0.0.1:25?from=loyalty@example.com&tls=off',
    { host: '127.0.0.1', needsTls: false },
  ],
  ['smtp://[::1]:25?from=loyalty@example.com', { host: '::1' }],
])('%s', (url, expected) => {
  expect(parseSmtpUrl(url)).toMatchObject({ from, ...expected });
});

test.each([
  ['smtp://mail.example', 'whom mail is from'],
  ['smtp://mail.example?from=nobody', 'whom mail is from'],
  ['smtp://mail.example?from=a@example.com%0ABcc:%20b@example.com', 'whom mail is from'],
  ['smtp://mail.example?from=a@example.com,b@example.com', 'whom mail is from'],
  ['smtp:?from=a@example.com', 'no host'],
  ['smtp://mail.example/box?from=a@example.com', 'has a path'],
  ['smtp://mail.example?from=a@example.com&secure=yes', 'no option secure'],
  ['smtps://mail.example?from=a@example.com&tls=off', 'of smtp:// only'],
  ['smtp://mail.example:port?from=a@example.com', 'cannot be read'],
])('%s makes no sense', (url, reason) => {
  expect(() => parseSmtpUrl(url)).toThrow(reason);
});
