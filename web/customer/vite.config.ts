import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // addresses follow the page's <base>, so the app works below any path
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2023',
    // every file is one that the policy allows: nothing of it stands in the page
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});
