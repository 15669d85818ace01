import { describe, expect, it } from 'vitest';
import { parseKafkaUrl } from './kafka.ts';

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
    expect(parseKafkaUrl('kafka://one?topics=separate')).toEqual({ brokers: ['one:9092'], sharedTopics: false });
  });

  it.each([
    ['kafka://', 'a Kafka URL is'],
    ['http://one:9092', 'a Kafka URL is'],
    ['kafka://one:port', 'must be host:port'],
    ['kafka://me:secret@one:9092', 'must be host:port'],
    ['kafka://one?partition=6', 'no option "partition"'],
    ['kafka://one?toString=6', 'no option "toString"'],
    ['kafka://one?partitions=0', 'partitions is a whole number from 1'],
    ['kafka://one?partitions=', 'partitions is a whole number'],
    ['kafka://one?replication=two', 'replication is a whole number'],
    ['kafka://one?topics=both', 'topics is shared or separate'],
    ['kafka://one?prefix=a%20b', 'no prefix for Kafka topics'],
  ])('%s is refused, and the message says why', (url, reason) => {
    expect(() => parseKafkaUrl(url)).toThrow(reason);
  });
});
