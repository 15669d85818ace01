import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, type Report, type StartOptions, toStandardError } from './engine.ts';
import { installOnce, needCommand, recipe, runStep } from './install.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

const version = 'v1.24.0';
const command = 'github.com/FerretDB/FerretDB/cmd/ferretdb';

/**
 * Builds FerretDB with Go when it is not in the cache; answers the path of its program. @throws
 * EngineMissing
 */
export async function installFerretdb(report: Report = toStandardError): Promise<string> {
  const files = ['go.mod', 'go.sum', 'ferretdb.go'].map((name) => ({
    name,
    path: recipe(`ferretdb/${name}`),
  }));
  const installed = await installOnce({
    label: `ferretdb-${version.slice(1)}`,
    from: files.map(({ path }) => path),
    make: async (directory) => {
      const go = needCommand('go', 'Go 1.22 or later');
      const source = join(directory, 'source');
      mkdirSync(source);
      for (const { name, path } of files) copyFileSync(path, join(source, name));
      const step = { command: go, directory: source, report };
      // `go install` refuses the command: it embeds a file that the module lacks. Vendored sources
      // can be given it.
      await runStep({
        ...step,
        what: `fetching FerretDB ${version} with Go`,
        args: ['mod', 'vendor'],
      });
      writeFileSync(
        join(source, 'vendor/github.com/FerretDB/FerretDB/build/version/version.txt'),
        version,
      );
      await runStep({
        ...step,
        what: 'building FerretDB, some minutes',
        args: [
          'build',
          '-mod=vendor',
          '-trimpath',
          '-ldflags=-s -w',
          '-tags=ferretdb_no_postgresql',
          '-o',
          join(directory, 'ferretdb.new'),
          command,
        ],
        environment: { CGO_ENABLED: '0' },
      });
      renameSync(join(directory, 'ferretdb.new'), join(directory, 'ferretdb'));
      rmSync(source, { recursive: true });
    },
  });
  return join(installed, 'ferretdb');
}

/** Starts FerretDB, which speaks MongoDB's protocol, over SQLite files. @throws EngineMissing */
export async function startMongodb({
  directory,
  port,
  outlives = false,
  report,
}: StartOptions): Promise<Engine> {
  const program = await installFerretdb(report);
  const [free = 0] = await freePorts(1);
  const chosen = port ?? free;
  const data = join(directory, 'data');
  mkdirSync(data, { recursive: true });
  return await launch({
    name: 'mongodb',
    url: `mongodb://127.0.0.1:${chosen}`,
    port: chosen,
    command: program,
    args: [
      '--handler=sqlite',
      `--sqlite-url=file:${data}/?_pragma=synchronous(normal)`,
      `--state-dir=${directory}`,
      `--listen-addr=127.0.0.1:${chosen}`,
      '--debug-addr=-',
      '--log-level=WARN',
      '--telemetry=disable',
    ],
    logFile: join(directory, 'ferretdb.log'),
    outlives,
  });
}
