import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const file = join(root, '..', 'shared', 'data', 'online-retail.csv.gz');
/** A real register for thirteen months (UCI Online Retail). It is not part of the repository. */
export const data = { file, exists: existsSync(file) };

/** A line of somebody with a name; a cancellation (quantity below zero) does not say of what. */
export interface Line {
  invoice: string;
  customer: string;
  sku: string;
  at: string;
  quantity: number;
  unitMinor: number;
}

export async function linesOfData(): Promise<Line[]> {
  const csv = gunzipSync(await readFile(file)).toString('utf8');
  return csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    )
    .map(([invoice = '', sku = '', , quantity, at = '', price, customer = '']) => ({
      ...{ invoice, customer, sku, at },
      quantity: Number(quantity),
      unitMinor: Math.round(Number(price) * 100),
    }))
    .filter(({ customer, unitMinor }) => customer !== 'nan' && unitMinor >= 0);
}
