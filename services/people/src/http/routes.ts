import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { SignedIn } from '../model.ts';
import { createCookies } from './cookie.ts';
import { demoRoutes } from './demo-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import type { RoutesDeps } from './parts.ts';
import { passwordRoutes } from './password-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { userRoutes } from './user-routes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who has signed in; set by the host on routes for whoever has (`person: 'signedIn'`). */
    signedIn: SignedIn;
  }
}

/**
 * The routes of users, of signing in and of sessions. `request.principal` and `request.signedIn`
 * must be set before.
 */
export function peopleRoutes(app: FastifyInstance, deps: RoutesDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  const parts = { ...deps, cookies: createCookies(deps.publicUrl) };
  userRoutes(typed, deps.people);
  signInRoutes(typed, parts);
  invitationRoutes(typed, parts);
  sessionRoutes(typed, parts);
  passwordRoutes(typed, parts);
  secondFactorRoutes(typed, parts);
  if (deps.people.demo) demoRoutes(typed, parts, deps.people.demo);
}
