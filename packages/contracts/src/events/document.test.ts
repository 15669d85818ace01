import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { eventsDocument } from './testing/document.ts';

test('docs/events.md is what the catalogue says; `npm run generate` in packages/contracts writes it anew', async () => {
  const file = fileURLToPath(new URL('../../../../docs/events.md', import.meta.url));
  await expect(eventsDocument()).toMatchFileSnapshot(file);
});
