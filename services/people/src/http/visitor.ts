import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../model.ts';

export const visitorOf = ({ ip, headers }: FastifyRequest): Visitor => ({
  address: ip,
  agent: headers['user-agent'] ?? '',
});
