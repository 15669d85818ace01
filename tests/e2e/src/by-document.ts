import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cafeProgram } from './cafe-program.ts';
import { run } from './generators/run.ts';
import { platformKey, startHost } from './host-process.ts';

/**
 * Sends thousands of requests made from the API's own document, right and wrong ones, with each
 * kind of key: no answer may be a 5xx, and each must be as the document says. Installs schemathesis
 * from its registry into a directory that is gone afterwards.
 */
const tool = 'schemathesis==4.32.5';
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
/** Streams have no end; the other two are no part of the API. */
const leftOut = ['/v1/stream', '/metrics', '/'];

interface Caller {
  name: string;
  key: string;
  phases: string;
  examplesMax: number;
}

const directory = mkdtempSync(join(tmpdir(), 'laurel-conformance-'));
const host = startHost({
  dataDir: join(directory, 'data'),
  settings: { LAUREL_RATE_LIMIT: '0', LAUREL_ORGANIZATION_RATE_LIMIT: '0' },
});
const url = await host.ready;
const bin = await installTool();
let passed = 0;
let failed = 0;
let cases = 0;
for (const caller of await callers()) {
  const startedMs = performance.now();
  const { told, fault } = askAll(caller);
  const made = Number(/(\d+) generated/.exec(told)?.[1] ?? 0);
  cases += made;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  const verdict = fault || made === 0 ? 'failed' : 'passed';
  console.log(`${verdict}: ${caller.name}, ${made} requests (${seconds} s)`);
  if (verdict === 'passed') passed += 1;
  else {
    failed += 1;
    // a request that failed may be as long as a request can be
    console.log(told.replaceAll(/^(.{2000}).*$/gm, '$1 …').slice(-20_000));
  }
}
console.log(`${cases} requests in all`);
// rejects when a route answered with a problem that its documentation does not name
await host.stop().catch((error: unknown) => {
  console.log(String(error));
  failed += 1;
});
rmSync(directory, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function installTool(): Promise<string> {
  await run('python3', ['-m', 'venv', 'venv'], { cwd: directory });
  const at = join(directory, 'venv', 'bin');
  await run(join(at, 'pip'), ['install', '--quiet', tool], { cwd: directory });
  return at;
}

/** What was made by a request. @throws with the answer when it was refused */
async function created(
  path: string,
  key: string,
  body?: object,
  method = 'POST',
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  // objects are all that these answer
  const made = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(made)}`);
  return made;
}

async function callers(): Promise<Caller[]> {
  const { apiKey } = await created('/v1/organizations', platformKey, {
    ...{ name: 'Café', currency: 'EUR', timeZone: 'Europe/Berlin' },
  });
  const admin = String(apiKey);
  const store = await created('/v1/locations', admin, { name: 'Mitte' });
  await created('/v1/program', admin, cafeProgram, 'PUT');
  await created('/v1/program/publish', admin);
  const keyOf = async (scopes: readonly string[], locationId?: unknown) => {
    const { key } = await created('/v1/keys', admin, { name: 'key', scopes, locationId });
    if (typeof key !== 'string') throw new Error('POST /v1/keys answered no key');
    return key;
  };
  const fuzzing = { phases: 'examples,fuzzing', examplesMax: 25 };
  return [
    {
      ...{ name: 'a key that may do everything', phases: 'examples,coverage,fuzzing' },
      ...{ key: await keyOf(['pos', 'read', 'manage', 'admin']), examplesMax: 10 },
    },
    { name: 'a register', key: await keyOf(['pos']), ...fuzzing },
    {
      ...{ name: 'all that a key of one store may do', ...fuzzing },
      key: await keyOf(['pos', 'read', 'manage'], store.id),
    },
  ];
}

function askAll({ key, phases, examplesMax }: Caller): { told: string; fault: boolean } {
  const args = [
    ...['run', `${url}/openapi.json`, '--url', url],
    ...['--header', `Authorization: Bearer ${key}`],
    ...leftOut.flatMap((path) => ['--exclude-path', path]),
    ...['--phases', phases, '--max-examples', String(examplesMax), '--checks', checks.join()],
    ...['--request-timeout', '30', '--no-color', '--generation-database', 'none'],
  ];
  try {
    const told = execFileSync(join(bin, 'schemathesis'), args, {
      ...{ cwd: directory, encoding: 'utf8', maxBuffer: 256 * 2 ** 20, stdio: 'pipe' },
    });
    return { told: stripVTControlCharacters(told), fault: false };
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }; // of execFileSync
    return { told: stripVTControlCharacters(`${stdout ?? error}${stderr ?? ''}`), fault: true };
  }
}
