import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ImportError, type ImportMap } from './map.ts';
import { createLineParser, type LineParser } from './parse-line.ts';
import { readRecords } from './read-records.ts';
import type { StagedLine, WorkingFile } from './working-file.ts';

/** Most lines one sale may have in the API. */
const saleLinesMax = 2_000;
const linesPerCommit = 10_000;

/**
 * Reads the whole file into the working file, in constant memory. Nothing is sent before this has
 * succeeded, so a damaged file changes nothing.
 * @throws ImportError `file_malformed`, `map_invalid`
 */
export async function stageFile(
  file: string,
  map: ImportMap,
  workingFile: WorkingFile,
  onLines: (lines: number) => void,
): Promise<void> {
  let parseLine: LineParser | undefined;
  let batch: StagedLine[] = [];
  let lines = 0;
  let rounded = 0;
  for await (const { line: number, columns } of readRecords(file, map.delimiter)) {
    if (!parseLine) {
      parseLine = createLineParser(
        map,
        columns.map((title) => title.trim()),
      );
      continue;
    }
    const parsed = parseLine(columns);
    batch.push({ number, ...parsed });
    lines += 1;
    if (parsed.ok && parsed.line.rounded) rounded += 1;
    if (batch.length === linesPerCommit) {
      workingFile.stage(batch);
      onLines(lines);
      batch = [];
    }
  }
  if (!parseLine)
    throw new ImportError('file_malformed', `${file} is empty: not even a title line`);
  workingFile.stage(batch);
  workingFile.finishStaging({ lines, rounded }, { linesMax: saleLinesMax });
  onLines(lines);
}

/** SHA-256 of the file's bytes, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer); // no encoding is set
  return hash.digest('hex');
}
