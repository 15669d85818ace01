import { hash } from 'node:crypto';
import type { RedisConnection } from './redis-link.ts';

/** A Lua script over one key; Redis runs it whole, with nothing in between. */
export interface Script {
  source: string;
  sha1: string;
}

const script = (source: string): Script => ({ source, sha1: hash('sha1', source) });

/**
 * → [count, milliseconds left]. A counter without an end gets one, so that none can stay for ever.
 */
export const incrementScript = script(`
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`);

/** → 1 when the holder (ARGV[1]) has the lease now, else 0. */
export const acquireLeaseScript = script(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

export const releaseLeaseScript = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

/** → the member's new (negated) score, as text. */
export const addScoreScript = script(`
local score = redis.call('ZINCRBY', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return score`);

/** Runs a script by its name, and by its text where Redis does not have it: after it restarted. */
export async function runScript(
  connection: RedisConnection,
  { source, sha1 }: Script,
  key: string,
  args: readonly string[],
): Promise<unknown> {
  try {
    return await connection.sendCommand<unknown>(['EVALSHA', sha1, '1', key, ...args]);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return await connection.sendCommand<unknown>(['EVAL', source, '1', key, ...args]);
  }
}
