import type { ImportSummary } from './import.ts';

/** The summary as a person reads it. */
export function summaryText(summary: ImportSummary, dry: boolean): string {
  const { sales, refunds } = summary;
  const rows = [
    [`lines read`, `${summary.lines}`],
    [`  imported`, `${summary.imported}`],
    [
      `  refunded`,
      `${summary.refunded}${summary.partlyRefunded > 0 ? ` (${summary.partlyRefunded} in part)` : ''}`,
    ],
    [`  rejected`, `${summary.rejected}`],
    ...summary.rejectedBy.map(({ code, lines }) => [`    ${code}`, `${lines}`]),
    [`prices rounded`, `${summary.rounded}`],
    [
      `sales`,
      `${sales.posted} new, ${sales.replayed} known to the host, ${sales.refused} refused, ${sales.alreadyDone} done by an earlier run`,
    ],
    [
      `refunds`,
      `${refunds.posted} new, ${refunds.replayed} known to the host, ${refunds.refused} refused`,
    ],
    [`customers`, `${summary.customers}`],
    ...(summary.referrals.told + summary.referrals.refused > 0
      ? [[`referrals`, `${summary.referrals.told} told, ${summary.referrals.refused} refused`]]
      : []),
    [`new locations`, `${summary.locationsCreated}`],
    ...summary.earned.map(({ unit, amount }) => [`${unit} earned`, `${amount}`]),
    ...summary.reversed.map(({ unit, amount }) => [`${unit} taken back`, `${amount}`]),
    [`time`, `${summary.seconds.toFixed(1)} s, ${summary.linesPerSecond} lines/s`],
    [`rejects file`, summary.rejectsFile],
  ];
  const title = dry ? 'Rehearsal: nothing was sent\n' : '';
  return `${title}${rows.map(([label = '', value]) => `${label.padEnd(34)}${value}\n`).join('')}`;
}
