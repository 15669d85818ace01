import type { Encoding } from './built-app.ts';

/** The best of what is there and accepted (RFC 9110, 12.5.3); small before large. */
export function acceptedEncoding(
  accept: string | undefined,
  there: { has(encoding: Encoding): boolean },
): Encoding {
  if (accept === undefined) return 'identity';
  const weights = new Map(
    accept.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
  const wanted = (name: Encoding) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (there.has('br') && wanted('br')) return 'br';
  return there.has('gzip') && wanted('gzip') ? 'gzip' : 'identity';
}
