import type { Random } from '../random.ts';
import type { Business } from './business.ts';
import type { Journal } from './journal.ts';

/** What a worker chooses from. */
export interface Scene {
  business: Business;
  journal: Journal;
  random: Random;
  /** A name that no other request of this directory has. */
  name(): string;
}
