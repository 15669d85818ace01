import { describe, expect, it } from 'vitest';
import { createTimeReader } from './business-time.ts';

const iso = (ms: number | undefined) =>
  ms === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(ms).toString();

describe('a time in a file', () => {
  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss", 'Europe/London', '2010-12-01T08:26:00', '2010-12-01T08:26:00Z'],
    ["yyyy-MM-dd'T'HH:mm:ss", 'Europe/London', '2011-07-26T10:13:00', '2011-07-26T09:13:00Z'],
    ['M/d/yyyy h:mm a', 'America/New_York', '7/4/2024 12:05 AM', '2024-07-04T04:05:00Z'],
    ['d.M.yyyy H:mm', 'Europe/Berlin', '1.2.2024 7:05', '2024-02-01T06:05:00Z'],
    [
      'yyyy-MM-dd HH:mm:ss.SSSXXX',
      'Europe/Berlin',
      '2024-02-01 07:05:09.250-03:30',
      '2024-02-01T10:35:09.25Z',
    ],
    ['yyyy-MM-dd', 'UTC', '2024-02-01', '2024-02-01T00:00:00Z'],
    ['yyyy-MM-dd HH:mm', 'Europe/Berlin', '2024-03-31 02:30', '2024-03-31T01:30:00Z'],
    ['yyyy-MM-dd HH:mm', 'Europe/Berlin', '2024-10-27 02:30', '2024-10-27T00:30:00Z'],
  ])('%s in %s: %s is %s', (format, zone, text, instant) => {
    expect(iso(createTimeReader(format, zone)(text))).toBe(instant);
  });

  it.each(['', 'yesterday', '2024-02-30', '2024-13-01', '2024-2-1', '2024-02-01T00:00'])(
    'refuses «%s»',
    (text) => {
      const read = createTimeReader('yyyy-MM-dd', 'UTC');
      expect(read(text)).toBeUndefined();
      expect(read(text)).toBeUndefined();
    },
  );

  it('says what is wrong with a format or a zone', () => {
    expect(() => createTimeReader('yyyy-MM-ddTHH:mm', 'UTC')).toThrow('unknown letters T');
    expect(() => createTimeReader('HH:mm', 'UTC')).toThrow('no year');
    expect(() => createTimeReader('yyyy-MM-dd MM', 'UTC')).toThrow('month twice');
    expect(() => createTimeReader('yyyy-MM-dd', 'Mars/Olympus')).toThrow(RangeError);
  });
});
