import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Asked } from '../reports/asked.ts';
import { daysBefore } from '../reports/period.ts';
import { csvOf, type Table } from './report-tables.ts';

/** What the routes of all reports have in common. */

export const tags = ['Analytics'];
export const config = {
  heavy: true,
  scopes: ['read', 'manage', 'admin'],
  boundKey: 'ownLocation',
  problems: ['location_not_found', 'question_stopped'],
} as const;

/** The last 30 days. */
export const usualDays = (to: string) => daysBefore(to, 29);

/** What an answer says of the question. */
export const frameOf = ({ organization, period, previous, locationId, tier }: Asked) => ({
  ...{ period, timeZone: organization.timeZone, currency: organization.currency },
  ...(previous && { previous }),
  ...(locationId !== undefined && { locationId }),
  ...(tier !== undefined && { tier }),
});

/** Of the table of an answer. */
export const termsOf = ({ organization, previous }: Asked) => ({
  ...{ currency: organization.currency, isCompared: previous !== undefined },
});

export const sendTable = (reply: FastifyReply, name: string, table: Table) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(csvOf(table)));
