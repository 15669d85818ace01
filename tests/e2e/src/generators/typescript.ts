import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaSource } from '@laurel/api-client/source/generate';
import { run } from './run.ts';

const tsc = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));

/** Types by openapi-typescript, compiled strictly. */
export async function generateTypeScript(directory: string, document: object): Promise<void> {
  // a document that its own tests have checked
  const source = await schemaSource(document as Parameters<typeof schemaSource>[0]);
  writeFileSync(join(directory, 'schema.ts'), source);
  await run(process.execPath, [tsc, '--strict', '--noEmit', '--types', '', 'schema.ts'], {
    cwd: directory,
  });
}
