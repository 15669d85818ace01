import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateJava } from './generators/java.ts';
import { generatePython } from './generators/python.ts';
import { generateTypeScript } from './generators/typescript.ts';
import { startHost } from './host-process.ts';

/**
 * Makes clients of the API's document with generators that others use, and compiles what they make.
 * Installs them from their registries into a directory that is gone afterwards.
 */
const directory = mkdtempSync(join(tmpdir(), 'laurel-generators-'));
const file = join(directory, 'openapi.json');
const document = await servedDocument();
writeFileSync(file, JSON.stringify(document));

const generators: Record<string, (own: string) => Promise<void>> = {
  'openapi-typescript': (own) => generateTypeScript(own, document),
  'openapi-python-client': (own) => generatePython(own, file),
  'openapi-generator (Java)': (own) => generateJava(own, file),
};

let passed = 0;
let failed = 0;
for (const [name, generate] of Object.entries(generators)) {
  const own = join(directory, name.replaceAll(/\W/g, '-'));
  mkdirSync(own);
  const startedMs = performance.now();
  const fault = await generate(own).then(
    () => undefined,
    (error: unknown) => error,
  );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(fault === undefined ? `✓ ${name} (${seconds} s)` : `✗ ${name}: ${fault}`);
  if (fault === undefined) passed += 1;
  else failed += 1;
}
rmSync(directory, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function servedDocument(): Promise<object> {
  const host = startHost({ dataDir: join(directory, 'data') });
  const answer = await fetch(`${await host.ready}/openapi.json`);
  const served = (await answer.json()) as object; // it is what is checked here
  await host.stop();
  return served;
}
