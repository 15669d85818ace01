import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaSource } from '@laurel/api-client/source/generate';
import { readConfig } from '@laurel/host/config';
import { openHost } from '@laurel/host/host';
import { createLog } from '@laurel/host/log';
import { expect, test } from 'vitest';

/** The OpenAPI document that a host serves. */
async function openApiDocument() {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-openapi-'));
  try {
    const { config } = readConfig({
      LAUREL_DATA: directory,
      LAUREL_PORT: '0',
      LAUREL_LOG_LEVEL: 'silent',
    });
    const host = await openHost(config, { log: createLog(config) });
    const { payload } = await host.app.inject('/openapi.json');
    await host.close();
    return JSON.parse(payload);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test('the typed client is what the routes say today; `npm run generate` in packages/api-client writes it anew', async () => {
  const schema = fileURLToPath(
    new URL('../../../packages/api-client/src/schema.ts', import.meta.url),
  );
  await expect(await schemaSource(await openApiDocument())).toMatchFileSnapshot(schema);
});
