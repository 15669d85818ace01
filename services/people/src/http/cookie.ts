import { sessionCookie } from '@laurel/http/session-cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { longestMs } from '../sessions.ts';

/** Where this installation is reached, and what follows for its cookies. */
export interface Cookies {
  give(request: FastifyRequest, reply: FastifyReply, text: string): void;
  take(request: FastifyRequest, reply: FastifyReply): void;
}

/**
 * No script reads the cookie, no other site's page sends it, and it goes over TLS only where people
 * come by TLS.
 */
export function createCookies(publicUrl: string): Cookies {
  const set = (
    { protocol }: FastifyRequest,
    reply: FastifyReply,
    { text, seconds }: { text: string; seconds: number },
  ) => {
    const isSecure = publicUrl.startsWith('https:') || protocol === 'https';
    const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
    const secure = isSecure ? '; Secure' : '';
    reply.header('set-cookie', `${sessionCookie}=${text}; ${attributes}${secure}`);
  };
  return {
    give: (request, reply, text) => set(request, reply, { text, seconds: longestMs / 1_000 }),
    take: (request, reply) => set(request, reply, { text: '', seconds: 0 }),
  };
}
