import { openPlatformKey } from '../platform-key.ts';
import { defineModule } from './module.ts';

/** The key that may create organizations. */
export const platformKey = defineModule({
  name: 'platform key',
  ports: ['documents'],
  needs: {},
  async open({ engines: { documents }, settings, whenThere }) {
    const key = await whenThere(() => openPlatformKey(documents, settings.platformKey));
    return {
      api: {
        hashes: key.hashes,
        async make() {
          const made = await whenThere(key.make);
          return made && { key: made.key, shown: () => whenThere(made.shown) };
        },
      },
    };
  },
});
