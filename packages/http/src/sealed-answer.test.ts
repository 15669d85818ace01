import { expect, test } from 'vitest';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

const seal = { secret: 'Bearer lk_1', place: 'org_a k1' };

test('who sealed an answer opens it, where it was sealed', () => {
  for (const text of ['', '{"name":"Zoë ☕"}', 'x'.repeat(100_000)])
    expect(openAnswer(sealAnswer(text, seal), seal)).toBe(text);
});

test('nobody else, nowhere else, and not when a bit of it has changed', () => {
  const sealed = sealAnswer('{"apiKey":"lk_secret"}', seal);
  expect(openAnswer(sealed, { ...seal, secret: 'Bearer lk_2' })).toBeUndefined();
  expect(openAnswer(sealed, { ...seal, place: 'org_b k1' })).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  for (const at of [0, 12, 28, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(openAnswer(changed.toString('base64url'), seal)).toBeUndefined();
  }
  for (const cut of ['', 'abc', '{"run":1}']) expect(openAnswer(cut, seal)).toBeUndefined();
});

test('the same answer is sealed otherwise each time', () => {
  expect(sealAnswer('one', seal)).not.toBe(sealAnswer('one', seal));
});
