import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { describe, expect, it } from 'vitest';
import { openSecurity } from './adapters/kafka/security.ts';
import { openKafkaEventLog, parseKafkaUrl } from './kafka.ts';

describe('a Kafka URL', () => {
  it('holds brokers and options', () => {
    expect(
      parseKafkaUrl(
        'kafka://one:9092,two:9093?prefix=laurel-&partitions=12&replication=3&minInsync=2&topics=shared&retentionMs=-1',
      ),
    ).toEqual({
      brokers: ['one:9092', 'two:9093'],
      prefix: 'laurel-',
      partitions: 12,
      replication: 3,
      minInsync: 2,
      sharedTopics: true,
      retentionMs: -1,
    });
    expect(parseKafkaUrl('kafka://one,two:9093/')).toEqual({ brokers: ['one:9092', 'two:9093'] });
    expect(parseKafkaUrl('kafka://one?topics=separate')).toEqual({
      brokers: ['one:9092'],
      sharedTopics: false,
    });
  });

  it('says who we are and whom we trust', () => {
    expect(
      parseKafkaUrl(
        'kafka://m%40e:p%3A%2Fa%25@one:9092,two?tls=true&sasl=plain&ca=/etc/our%20ca.pem',
      ),
    ).toEqual({
      brokers: ['one:9092', 'two:9092'],
      tls: true,
      caFile: '/etc/our ca.pem',
      sasl: { mechanism: 'plain', user: 'm@e', password: 'p:/a%' },
    });
    expect(parseKafkaUrl('kafka://one?tls=false')).toEqual({ brokers: ['one:9092'], tls: false });
  });

  it('has the user prove himself without showing the password unless it says otherwise', () => {
    expect(parseKafkaUrl('kafka://me:p@ss:w@one').sasl).toEqual({
      mechanism: 'scram-sha-512',
      user: 'me',
      password: 'p@ss:w',
    });
    expect(parseKafkaUrl('kafka://me:pass@one?sasl=scram-sha-256').sasl?.mechanism).toBe(
      'scram-sha-256',
    );
    expect(parseKafkaUrl('kafka://me:pass@one?sasl=plain&tls=false').sasl?.mechanism).toBe('plain');
  });

  it.each([
    ['kafka://', 'a Kafka URL is'],
    ['http://one:9092', 'a Kafka URL is'],
    ['kafka://one:port', 'must be host:port'],
    ['kafka://one?partition=6', 'no option "partition"'],
    ['kafka://one?toString=6', 'no option "toString"'],
    ['kafka://one?partitions=0', 'partitions is a whole number from 1'],
    ['kafka://one?partitions=', 'partitions is a whole number'],
    ['kafka://one?replication=two', 'replication is a whole number'],
    ['kafka://one?topics=both', 'topics is one of shared, separate'],
    ['kafka://one?prefix=a%20b', 'no prefix for Kafka topics'],
    ['kafka://one?tls=yes', 'tls is one of true, false'],
    ['kafka://one?tls=true&tls=false', 'says tls once'],
    ['kafka://me:pass@one?sasl=gssapi', 'sasl is one of plain, scram-sha-256, scram-sha-512'],
    ['kafka://one?tls=true&sasl=plain', 'sasl=plain needs user:password@'],
    ['kafka://me:pass@one?sasl=plain', 'sasl=plain sends the password readable'],
    ['kafka://one?ca=/etc/ca.pem', 'ca says whom to trust over TLS: it needs tls=true'],
    ['kafka://one?tls=false&ca=/etc/ca.pem', 'it needs tls=true'],
    ['kafka://me@one', 'a Kafka URL with a user has a password'],
    ['kafka://:pass@one', 'a Kafka URL with a user has a password'],
    ['kafka://@one', 'a Kafka URL with a user has a password'],
  ])('%s is refused, and the message says why', (url, reason) => {
    expect(() => parseKafkaUrl(url)).toThrow(reason);
  });

  it.each([
    'kafka://me:geheim%zz@one',
    'kafka://me:geheim/@one',
    'kafka://me:a?geheim@one',
    'kafka://me:a?geheim&b@one?tls=true',
    'kafka://me:a#geheim@one',
    'kafka://me:geheim@one:port',
    'kafka://me:geheim@one?user=me',
  ])('%s is refused, and the message does not tell the password', (url) => {
    const refusal = expect.objectContaining({
      name: 'TypeError',
      message: expect.not.stringContaining('geheim'),
    });
    expect(() => parseKafkaUrl(url)).toThrow(refusal);
  });
});

describe('connections to Kafka', () => {
  it.each(['/no/such/file.pem', fileURLToPath(import.meta.url)])(
    'trust no authorities from %s',
    async (file) => {
      await expect(
        openKafkaEventLog({ url: `kafka://127.0.0.1:9?tls=true&ca=${file}` }),
      ).rejects.toThrow(`ca: ${file} holds no`);
    },
  );

  it('tell brokers the name they are called by over TLS, as those behind one address need it, but no address, which TLS forbids', () => {
    const secured = openSecurity({ tls: true });
    const [name, address] = ['broker.example.org', '192.0.2.1'].map((host) => ({
      host,
      port: 9092,
    }));
    if (!name || !address) throw new Error('two brokers');
    expect(secured([name]).tlsServerName).toBe(true);
    expect(secured([address]).tlsServerName).toBe(false);
    expect(secured([name, address]).tlsServerName).toBe(false);
    expect(openSecurity({})([name])).toEqual({});
  });

  it('outlive a broker that breaks them off while it is told who we are', async () => {
    const broker = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
    const address = broker.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    const opening = openKafkaEventLog({
      url: `kafka://me:pass@127.0.0.1:${address.port}?requestTimeoutMs=500`,
    });
    await expect(opening).rejects.toThrow(EngineUnavailable);
    await new Promise((resolve) => broker.close(resolve));
  });
});
