import { pbkdf2Sync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Engine } from '@laurel/engines/engine';
import { startKafka } from '@laurel/engines/kafka';
import type { SecuredListener } from '@laurel/engines/kafka-secured';
import { alterUserScramCredentialsV0, ConnectionPool, ScramMechanisms } from '@platformatic/kafka';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openKafkaEventLog } from './kafka.ts';
import { collector, event, numbersOf, sales } from './testing/bench.ts';

const { url } = inject('engines').kafka;
const password = 'p@ss/w:rd?&#%';

describe.skipIf(!url)('Kafka with TLS and passwords', () => {
  let directory: string;
  let broker: Engine;
  let secured: SecuredListener;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'laurel-kafka-'));
    const started = await startKafka({ directory, users: { laurel: password } });
    if (!started.secured) throw new Error('a broker with users has a listener for them');
    broker = started;
    secured = started.secured;
  });
  afterAll(async () => {
    await broker.stop();
    await rm(directory, { recursive: true });
  });

  const urlOf = (options: Record<string, string>, secret = password, address = secured.address) => {
    const quick = {
      partitions: '2',
      heartbeatMs: '100',
      refreshMs: '200',
      fetchWaitMs: '100',
      requestTimeoutMs: '4000',
    };
    return `kafka://laurel:${encodeURIComponent(secret)}@${address}?${new URLSearchParams({ ...quick, ...options })}`;
  };
  /** What an administrator does, over the listener that asks nobody. */
  const setPassword = async (to: string) => {
    const pool = new ConnectionPool('laurel-tests');
    const connection = await pool.get({ host: '127.0.0.1', port: broker.port });
    const [salt, iterations] = [Buffer.from('any salt'), 4_096];
    const saltedPassword = pbkdf2Sync(to, salt, iterations, 64, 'sha512');
    const credential = {
      name: 'laurel',
      mechanism: ScramMechanisms.SCRAM_SHA_512,
      iterations,
      salt,
      saltedPassword,
    };
    await alterUserScramCredentialsV0.api.async(connection, [], [credential]);
    await pool.close();
  };
  /** What a start ends with, as it would stand in a log. */
  const refusalOf = async (at: string): Promise<Error> => {
    const startedMs = performance.now();
    const error = await openKafkaEventLog({ url: at }).then(
      async (log) => {
        await log.close();
        throw new Error('it was opened');
      },
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error)) throw new Error('errors are errors');
    expect(performance.now() - startedMs).toBeLessThan(6_000);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(password);
    return error;
  };

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])(
    'appends and subscribes as a user who proves himself with %s',
    async (sasl) => {
      const log = await openKafkaEventLog({
        url: urlOf({ tls: 'true', ca: secured.caFile, sasl, prefix: `${sasl}-` }),
      });
      const seen = collector();
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        handler: seen.handler,
      });
      await log.append([event(0)]);
      // Every two seconds the broker wants to be told anew, and ends connections that do not:
      // neither may be noticed.
      if (sasl === 'scram-sha-512') await new Promise((resolve) => setTimeout(resolve, 2_500));
      await log.append([event(1)]);
      await subscription.drained();
      expect(numbersOf(seen.records)).toEqual([0, 1]);
      await log.close();
    },
  );

  it.each([
    [
      'a wrong password',
      () => urlOf({ tls: 'true', ca: secured.caFile }, 'wrong'),
      'the brokers refuse the user or the password',
    ],
    [
      'a wrong password, sent as it is',
      () => urlOf({ tls: 'true', ca: secured.caFile, sasl: 'plain' }, 'wrong'),
      'the brokers refuse the user or the password',
    ],
    [
      'a certificate that nobody vouches for',
      () => urlOf({ tls: 'true' }),
      'the certificate of the brokers is not trusted',
    ],
    [
      'a user where none is asked for',
      () => urlOf({}, password, `127.0.0.1:${broker.port}`),
      'the brokers take no user at this port',
    ],
  ])('%s ends the start at once, with the reason', async (_, at, reason) => {
    const refusal = await refusalOf(at());
    expect(refusal.message).toContain(`Kafka: ${reason}`);
    expect(refusal).not.toBeInstanceOf(EngineUnavailable);
  });

  it.each([
    [
      'TLS where there is none',
      () => urlOf({ tls: 'true', ca: secured.caFile }, password, `127.0.0.1:${broker.port}`),
      'supports TLS',
    ],
    ['no TLS where it is wanted', () => urlOf({}), 'wants TLS or a user'],
    [
      'no user where one is wanted',
      () => `kafka://${secured.address}?tls=true&ca=${secured.caFile}&requestTimeoutMs=1000`,
      'wants TLS or a user',
    ],
  ])('%s looks like a broker that is away, and the reason tells more', async (_, at, reason) => {
    const refusal = await refusalOf(at());
    expect(refusal).toBeInstanceOf(EngineUnavailable);
    expect(refusal.message).toContain(reason);
  });

  it('a password that is changed makes an open log unavailable, with the reason; when it is set right work goes on', async () => {
    const log = await openKafkaEventLog({
      url: urlOf({ tls: 'true', ca: secured.caFile, prefix: 'changed-' }),
    });
    const seen = collector();
    const subscription = await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler });
    await log.append([event(0)]);
    await setPassword('another');
    const refused = new EngineUnavailable(
      'kafka',
      'append: the brokers refuse the user or the password',
    );
    // Connections that stand are good until the broker asks again.
    await expect
      .poll(() => log.append([event(1)]).catch((error: unknown) => error), { timeout: 20_000 })
      .toEqual(refused);
    await expect(log.ping()).rejects.toThrow('the brokers refuse the user or the password');
    await setPassword(password);
    await log.append([event(2)]);
    await subscription.drained();
    const numbers = numbersOf(seen.records);
    expect([numbers[0], numbers.at(-1)]).toEqual([0, 2]); // whether 1 was taken is not known
    await log.close();
  });
});
