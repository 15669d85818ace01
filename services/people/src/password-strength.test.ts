import { expect, test } from 'vitest';
import { checkPassword } from './password-strength.ts';

const about = ['ines.prado@example.com', 'Ines Prado', 'Laurel Coffee'];
const codeOf = async (password: string) => {
  const checked = await checkPassword(password, about);
  return checked.ok ? 'fine' : checked.problem.code;
};

test.each([
  'four words and a comma,',
  'correct horse battery staple',
  'xk3vqp9wz2mt',
  'das Pferd frisst keinen Gurkensalat',
  'こんにちは世界また明日ねえ',
])('%s is a password', async (password) => {
  expect(await codeOf(password)).toBe('fine');
});

test.each([
  'short one',
  'elevenchars',
  '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', // three letters, of many code units
  'password1234',
  'Password1234!',
  'passwordpassword',
  'aaaaaaaaaaaa',
  'abcdefghijklm',
  '123456789012',
  'qwertyuiop123',
  'ines.prado@example.com',
  'laurelcoffee1',
])('%s is too easy to guess', async (password) => {
  expect(await codeOf(password)).toBe('password_too_weak');
});
