import type { Command } from 'commander';
import { type BrokerFlags, onBroker, withBrokerUrl } from './broker-url.ts';
import type { Terminal } from './terminal.ts';

/** Adds `topics` and `lag`. */
export function registerReports(program: Command, terminal: Terminal): void {
  withBrokerUrl(program.command('topics [pattern]'))
    .description('print the topics that have events, one per line')
    .addHelpText(
      'after',
      "\nExamples:\n  laurel-mock-kafka topics\n  laurel-mock-kafka topics 'org_1.*.*'",
    )
    .action(async (pattern: string | undefined, flags: BrokerFlags) => {
      for (const topic of await onBroker(flags, (log) => log.topics(pattern)))
        terminal.write(`${topic}\n`);
    });

  withBrokerUrl(program.command('lag <group> <pattern>'))
    .description('print how many events a group has not dealt with, per topic and in all')
    .addHelpText('after', "\nExample:\n  laurel-mock-kafka lag pos-intake '*.pos.transaction'")
    .action(async (group: string, pattern: string, flags: BrokerFlags) => {
      const lags = await onBroker(flags, (log) => log.lag(group, pattern));
      for (const { topic, behind } of lags) terminal.write(`${behind}\t${topic}\n`);
      terminal.write(`${lags.reduce((sum, { behind }) => sum + behind, 0)}\ttotal\n`);
    });
}
