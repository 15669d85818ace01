import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The service worker, with the names of the files that it keeps. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const files = ['theme.js', 'laurel.svg', ...built.sort()];
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8');
      const hash = createHash('sha256').update(source);
      for (const name of ['index.html', 'public/theme.js', 'public/laurel.svg'])
        hash.update(readFileSync(new URL(name, import.meta.url)));
      const build = hash.update(files.join()).digest('hex').slice(0, 16);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: source.replace('BUILD', build).replace('FILES', JSON.stringify(files)),
      });
    },
  };
}

export default defineConfig({
  // addresses follow the page's <base>, so the app works below any path
  base: './',
  plugins: [react(), tailwindcss(), serviceWorker()],
  build: {
    target: 'es2023',
    // every file is one that the policy allows: nothing of it stands in the page
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});
