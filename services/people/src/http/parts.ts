import type { Organizations } from '@laurel/membership/membership';
import type { People } from '../people.ts';
import type { Cookies } from './cookie.ts';

/** What the routes of this folder stand on. */
export interface RoutesDeps {
  people: People;
  organizations: Pick<Organizations, 'find'>;
  publicUrl: string;
}

export interface PartsOfRoutes extends RoutesDeps {
  cookies: Cookies;
}
