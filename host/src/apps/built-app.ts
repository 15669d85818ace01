import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A file as it is sent. */
export interface ServedFile {
  type: string;
  /** Of the content before it is encoded; each encoding makes a tag of its own of it. */
  hash: string;
  /** Its name has its content's hash in it, so it never changes. */
  immutable: boolean;
  bodies: Readonly<Partial<Record<Encoding, Buffer>>> & { identity: Buffer };
}

/** A web app as it was built, wholly in memory: a few hundred kilobytes. */
export interface BuiltApp {
  /** @param path below the app's folder, such as `assets/main-Ab12.js` */
  file(path: string): ServedFile | undefined;
  /**
   * The one page of the app, for any address of it.
   * @param base from where the page's relative addresses count, such as `./` or `../../`
   */
  page(base: string): ServedFile;
}

const typeOf: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  png: 'image/png',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};
const compressed = /\.(?:br|gz)$/;
const placeholder = '<base href="/" />';

/** Undefined where it was not built. @param folder the app's `dist` */
export function readBuiltApp(folder: string): BuiltApp | undefined {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return undefined;
  const html = readFileSync(index, 'utf8');
  if (!html.includes(placeholder)) throw new Error(`${index} has no ${placeholder}`);
  const files = new Map<string, ServedFile>();
  for (const name of globSync('**/*.*', { cwd: folder })) {
    const path = name.split(sep).join('/');
    const type = typeOf[path.slice(path.lastIndexOf('.') + 1)];
    if (type && path !== 'index.html' && !compressed.test(path) && !path.startsWith('.'))
      files.set(path, readServedFile(join(folder, name), path, type));
  }
  const pages = new Map<string, ServedFile>();
  return {
    file: (path) => files.get(path),
    page(base) {
      const known = pages.get(base);
      if (known) return known;
      const page = pageAt(html.replace(placeholder, `<base href="${base}" />`));
      pages.set(base, page);
      return page;
    },
  };
}

function readServedFile(file: string, path: string, type: string): ServedFile {
  const identity = readFileSync(file);
  const [br, gzip] = ['br', 'gz'].map((ending) =>
    existsSync(`${file}.${ending}`) ? readFileSync(`${file}.${ending}`) : undefined,
  );
  return {
    type,
    hash: hashOf(identity),
    immutable: path.startsWith('assets/'),
    bodies: { identity, ...(br && { br }), ...(gzip && { gzip }) },
  };
}

function pageAt(html: string): ServedFile {
  const identity = Buffer.from(html);
  return {
    type: 'text/html; charset=utf-8',
    hash: hashOf(identity),
    immutable: false,
    bodies: { identity, br: brotliCompressSync(identity), gzip: gzipSync(identity) },
  };
}

const hashOf = (content: Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22);
