import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { needCommand, runStep } from './install.ts';

/**
 * A second listener of a broker, as hosted Kafka has it: TLS, and nobody without user and password.
 */
export interface SecuredListener {
  /** `host:port`; the certificate is for this name and for 127.0.0.1. */
  address: string;
  /** The certificate (PEM) that vouches for the broker; no system trusts it of itself. */
  caFile: string;
}

export type Users = Readonly<Record<string, string>>;

const mechanisms = ['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
const storePassword = 'laurel-engines';

/**
 * Makes the broker's key and certificate in its directory, unless they are there. @throws
 * EngineMissing
 */
export async function makeCertificate(directory: string): Promise<string> {
  const keytool = needCommand('keytool', 'the keytool of a Java runtime');
  const store = [
    '-keystore',
    join(directory, 'broker.p12'),
    '-storepass',
    storePassword,
    '-alias',
    'broker',
  ];
  const caFile = join(directory, 'ca.pem');
  if (existsSync(caFile)) return caFile;
  const name = [
    '-dname',
    'CN=laurel-engines',
    '-ext',
    'san=dns:localhost,ip:127.0.0.1',
    '-ext',
    'bc:c',
  ];
  const step = {
    what: 'making a certificate for Kafka',
    command: keytool,
    report: () => undefined,
  };
  await runStep({
    ...step,
    args: ['-genkeypair', ...store, '-storetype', 'PKCS12', '-keyalg', 'EC', ...name],
  });
  await runStep({ ...step, args: ['-exportcert', '-rfc', ...store, '-file', caFile] });
  return caFile;
}

/** What formats the storage with users in it. */
export function userArguments(users: Users): string[] {
  return Object.entries(users).flatMap(([user, password]) =>
    mechanisms.flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${user},password="${password}"]`,
    ]),
  );
}

/** The broker's settings for a listener called SECURED. */
export function securedSettings(directory: string, users: Users): Record<string, string | number> {
  const listener = 'listener.name.secured';
  const passwords = Object.entries(users).map(([user, password]) => ` user_${user}="${password}"`);
  const jaas = (module: string, rest = '') =>
    `org.apache.kafka.common.security.${module} required${rest};`;
  return {
    [`${listener}.ssl.keystore.type`]: 'PKCS12',
    [`${listener}.ssl.keystore.location`]: join(directory, 'broker.p12'),
    [`${listener}.ssl.keystore.password`]: storePassword,
    [`${listener}.sasl.enabled.mechanisms`]: ['PLAIN', ...mechanisms].join(','),
    [`${listener}.plain.sasl.jaas.config`]: jaas('plain.PlainLoginModule', passwords.join('')),
    [`${listener}.scram-sha-256.sasl.jaas.config`]: jaas('scram.ScramLoginModule'),
    [`${listener}.scram-sha-512.sasl.jaas.config`]: jaas('scram.ScramLoginModule'),
    // Hosted brokers ask again now and then who it is.
    [`${listener}.connections.max.reauth.ms`]: 2_000,
  };
}
