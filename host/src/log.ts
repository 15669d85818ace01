import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { sumRepeats } from './repeats.ts';

export type Log = Logger;

/** How much is told, and in which form. */
export interface LogSettings {
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** `auto`: pretty on a terminal, JSON lines elsewhere. */
  logFormat: 'auto' | 'pretty' | 'json';
}

/**
 * Structured logs on standard output: one JSON object per line, or readable lines on a terminal.
 * Credentials are cut out wherever a logged object holds them. Warnings and errors that repeat are
 * summed up.
 */
export function createLog(config: LogSettings, destination?: DestinationStream): Log {
  const isPretty =
    config.logFormat === 'pretty' || (config.logFormat === 'auto' && process.stdout.isTTY === true);
  const options = {
    level: config.logLevel,
    base: null,
    hooks: { logMethod: sumRepeats() },
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        'headers.authorization',
        '*.headers.authorization',
        'key',
        'apiKey',
        'platformKey',
      ],
      censor: '[secret]',
    },
  };
  if (destination) return pino(options, destination);
  return isPretty
    ? pino(options, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' }))
    : pino(options, pino.destination({ sync: true }));
}
