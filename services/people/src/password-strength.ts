import { failureAt, type Result, success } from '@laurel/contracts/problems';

/** In letters as people count them. */
const passwordMin = 12;
export const passwordMax = 256;

/**
 * One that is found within so many guesses is refused. A service that locks out is asked a few
 * times an hour; a copy of the documents some thousand times a second and core (Argon2id).
 */
const guessesMin = 1e8;

/**
 * Whether a password may be used: long enough, and none that is guessed soon; no rules of which
 * letters it has (NIST SP 800-63B, 3.1.1.2). Failures: `password_too_weak`.
 * @param about what whoever guesses knows: the name, the address, the organization
 */
export async function checkPassword(
  password: string,
  about: readonly string[],
): Promise<Result<undefined>> {
  const letters = [...new Intl.Segmenter().segment(password)].length;
  if (letters < passwordMin)
    return failureAt(
      'password_too_weak',
      '/password',
      `must have ${passwordMin} letters or more; it has ${letters}`,
    );
  loading ??= load();
  const estimator = await loading;
  // a long tail can only make it better, and looking at it takes long
  const { guesses } = estimator.check(password.slice(0, 64), about.flatMap(words));
  return guesses < guessesMin
    ? failureAt('password_too_weak', '/password', 'is too easy to guess; take some words more')
    : success(undefined);
}

const words = (text: string): string[] => [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter(Boolean);

let loading: ReturnType<typeof load> | undefined;

/** The list of words takes a moment and some memory: not for hosts where nobody sets a password. */
async function load() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
