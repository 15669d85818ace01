import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Broker, ConnectionOptions } from '@platformatic/kafka';

/**
 * How a user proves who it is: `plain` sends the password, the others (RFC 5802) prove that both
 * sides know it.
 */
export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

const nameOfMechanism = {
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

export interface KafkaSecurity {
  /** Over TLS: nobody can listen, and the brokers prove who they are. Default false. */
  tls?: boolean;
  /**
   * File of the authorities (PEM) that vouch for the brokers. Default: those that Node knows. Needs
   * `tls`.
   */
  caFile?: string;
  /** Who we are to the brokers. With `plain`, `tls` must be given, be it as false. */
  sasl?: { mechanism: SaslMechanism; user: string; password: string };
}

/** What every connection to a broker is made with. */
export type Secured = Pick<ConnectionOptions, 'tls' | 'tlsServerName' | 'sasl'>;

/** @throws TypeError naming options that contradict each other, by their names in the URL */
export function checkSecurity({ tls, caFile, sasl }: KafkaSecurity): void {
  if (caFile !== undefined && !tls)
    throw new TypeError('ca says whom to trust over TLS: it needs tls=true');
  if (sasl?.mechanism === 'plain' && tls === undefined)
    throw new TypeError(
      'sasl=plain sends the password readable: it needs tls=true, or tls=false where the network keeps secrets',
    );
}

/**
 * Reads what a file holds of it, once.
 * @returns what connections to these brokers are made with
 * @throws TypeError when the file of authorities cannot be read
 */
export function openSecurity({
  tls,
  caFile,
  sasl,
}: KafkaSecurity): (brokers: readonly Broker[]) => Secured {
  const secureContext = tls
    ? createSecureContext(caFile === undefined ? {} : { ca: authoritiesIn(caFile) })
    : undefined;
  const user: Secured = sasl
    ? // A function, so that settings can be shown without the password.
      {
        sasl: {
          mechanism: nameOfMechanism[sasl.mechanism],
          username: sasl.user,
          password: () => sasl.password,
        },
      }
    : {};
  return (brokers) =>
    secureContext
      ? // Brokers behind one address are told apart by the name they are called by (SNI); an
        // address is no name.
        {
          ...user,
          tls: { secureContext },
          tlsServerName: brokers.every(({ host }) => isIP(host) === 0),
        }
      : user;
}

function authoritiesIn(file: string): Buffer {
  try {
    const authorities = readFileSync(file);
    // TLS would pass over what is no certificate, and then trust nobody
    new X509Certificate(authorities);
    return authorities;
  } catch (error) {
    throw new TypeError(
      `ca: ${file} holds no certificates that can be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}
