import { openPlatformKey } from '../platform-key.ts';
import { defineModule } from './module.ts';

/** The key that may create organizations. */
export const platformKey = defineModule({
  name: 'platform key',
  ports: ['documents'],
  needs: {},
  async open({ engines: { documents }, settings, whenThere }) {
    return { api: await whenThere(() => openPlatformKey(documents, settings.platformKey)) };
  },
});
