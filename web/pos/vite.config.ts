import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `sw.js` with the names of all that the app consists of: so it opens without a network. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((file) => file.startsWith('assets/'));
      const files = ['./', './theme.js', './laurel.svg', './pos.webmanifest', ...built.sort()];
      const read = (file: string) =>
        readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
      const worker = read('./src/worker.js');
      // without a hash in their name
      const plain = [
        'index.html',
        'public/theme.js',
        'public/laurel.svg',
        'public/pos.webmanifest',
      ];
      const version = createHash('sha256')
        .update([files.join(), worker, ...plain.map((file) => read(`./${file}`))].join('\n'))
        .digest('hex')
        .slice(0, 12);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: `const version = ${JSON.stringify(version)};\nconst files = ${JSON.stringify(files)};\n${worker}`,
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
