import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expectNamed, run } from './run.ts';

const generator = 'openapi-python-client==0.29.1';

const importAll = `import importlib, pkgutil, laurel_client
for module in pkgutil.walk_packages(laurel_client.__path__, 'laurel_client.'):
    importlib.import_module(module.name)
from laurel_client.models import Customer
print(Customer.__name__)`;

/** A client by openapi-python-client, every module of it imported. */
export async function generatePython(directory: string, file: string): Promise<void> {
  const cwd = directory;
  await run('python3', ['-m', 'venv', 'venv'], { cwd });
  const bin = join(directory, 'venv', 'bin');
  await run(join(bin, 'pip'), ['install', '--quiet', generator], { cwd });
  const output = ['--meta', 'none', '--output-path', 'laurel_client'];
  const told = await run(
    join(bin, 'openapi-python-client'),
    ['generate', '--path', file, ...output, '--fail-on-warning'],
    { cwd, path: [bin, process.env.PATH].join(delimiter) },
  );
  if (/warning/i.test(told)) throw new Error(told);
  await run(join(bin, 'python'), ['-m', 'compileall', '-q', 'laurel_client'], { cwd });
  await run(join(bin, 'python'), ['-c', importAll], { cwd });
  const models = readdirSync(join(directory, 'laurel_client', 'models'))
    .filter((name) => name.endsWith('.py') && name !== '__init__.py')
    .map((name) => name.slice(0, -'.py'.length));
  expectNamed(models, 100);
}
