import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectNamed, run } from './run.ts';

const version = '7.25.0';
const generator = `org.openapitools:openapi-generator-cli:${version}`;

/**
 * What it says of every document of OpenAPI 3.1, of every example of a body that is a union, and of
 * every map of plain values.
 */
const usual =
  /OpenAPI 3\.1 support is still in beta|Ignoring complex example on request body|Failed to get the schema name: null/;

/** A client by openapi-generator, compiled. */
export async function generateJava(directory: string, file: string): Promise<void> {
  const cwd = directory;
  const quietly = ['--quiet', '--batch-mode'];
  const fetching = [`-Dartifact=${generator}`, `-DoutputDirectory=${directory}`];
  await run('mvn', [...quietly, 'dependency:copy', ...fetching], { cwd });
  const tests = 'apiTests=false,modelTests=false';
  const told = await run(
    'java',
    [
      ...['-jar', `openapi-generator-cli-${version}.jar`, 'generate'],
      ...['--input-spec', file, '--generator-name', 'java', '--output', 'java'],
      ...['--global-property', tests],
    ],
    { cwd },
  );
  const complaints = told
    .split('\n')
    .filter((line) => /\b(WARN|ERROR)\b/.test(line) && !usual.test(line));
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const folder = join(directory, 'java/src/main/java/org/openapitools/client/model');
  const models = readdirSync(folder).map((name) => name.slice(0, -'.java'.length));
  expectNamed(models, 100);
  await run('mvn', [...quietly, '--file', 'java/pom.xml', 'compile'], { cwd });
}
