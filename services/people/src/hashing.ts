import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Passwords are stretched with Argon2id (RFC 9106): 19 MiB, two passes, one lane, the least that
 * the OWASP Password Storage Cheat Sheet names. About 30 ms of one core.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const tagLength = 32;

/** One after the other: a password costs a core and 19 MiB while it is stretched. */
const waitingMax = 40;

export interface Hashing {
  /** A text to keep: cost, salt and what came of them. Undefined: too many wait. */
  hash(password: string): Promise<string | undefined>;
  /**
   * Whether a password is the one that was kept. Takes as long where none is: nobody learns from
   * the time whether there is an account. Undefined: too many wait.
   */
  verify(kept: string | null | undefined, password: string): Promise<boolean | undefined>;
}

export interface HashingOptions {
  /** Stretches a password; replaced in tests. */
  stretch?: Stretch;
  /** How many may wait. */
  waiting?: number;
  nowMs?(): number;
  pause?(ms: number): Promise<void>;
}

export type Stretch = (password: string, salt: Buffer, kept: Cost) => Promise<Buffer>;
interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

/**
 * Stretches one password at a time and then rests as long as that took, so that whoever tries
 * passwords by the thousand has half a core and nobody's sale waits for more.
 */
export function createHashing({
  stretch = argon2id,
  waiting = waitingMax,
  nowMs = () => performance.now(),
  pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: HashingOptions = {}): Hashing {
  let queued = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** Runs a piece of work when those before it are done; undefined when too many wait. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (queued >= waiting) return undefined;
    queued += 1;
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    const startedMs = nowMs();
    try {
      return await work();
    } finally {
      queued -= 1;
      const rest = nowMs() - startedMs;
      if (queued === 0) turn.resolve();
      else pause(rest).then(turn.resolve);
    }
  }

  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(saltBytes);
        return textOf(salt, await stretch(password, salt, cost));
      }),
    verify: (kept, password) =>
      inTurn(async () => {
        const { salt, tag, ...known } = parse(kept ?? nobodys);
        const stretched = await stretch(password, salt, known);
        const isSame = stretched.length === tag.length && timingSafeEqual(stretched, tag);
        return isSame && kept !== null && kept !== undefined;
      }),
  };
}

const argon2id: Stretch = (password, nonce, { memory, passes, parallelism }) =>
  new Promise((resolve, reject) => {
    const message = password.normalize('NFC');
    const parameters = { message, nonce, memory, passes, parallelism, tagLength };
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });

/** In the form that other programs write too. */
const textOf = (salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
const form =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/** @throws when a kept text is none of ours */
function parse(text: string) {
  const [, memory, passes, parallelism, salt = '', tag = ''] = form.exec(text) ?? [];
  if (tag === '') throw new Error('a kept password is not of the form that we write');
  return {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') },
  };
}

/** What a password is compared with where there is none: nothing stretches to it. */
const nobodys = textOf(Buffer.alloc(saltBytes), Buffer.alloc(tagLength));
