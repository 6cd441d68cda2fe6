import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// One build, one folder, all of it precached; no script or style from elsewhere.
export default defineConfig(({ command }) => {
  // A build started by the tests would otherwise carry React's development half, and be kept for the next start.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    // The workbook's libraries pack and unpack without workers made from text (compress-here.ts says why).
    resolve: { alias: [{ find: /^fflate$/, replacement: `${import.meta.dirname}/src/features/grade-files/compress-here.ts` }] },
    plugins: [
      react(),
      preloadRecords(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src',
        filename: 'service-worker.ts',
        injectRegister: false,
        // The system asks for them when the application is installed, which is online: no start needs them.
        includeManifestIcons: false,
        manifest: {
          id: '/',
          name: 'OSSS Teacher',
          short_name: 'Teacher',
          description: 'Attendance and classes, with or without a network',
          start_url: '/',
          scope: '/',
          display: 'standalone',
          background_color: '#faf9f6',
          theme_color: '#faf9f6',
          icons: [
            { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
            { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
            { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
            { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          ],
        },
        injectManifest: { globPatterns: ['index.html', 'assets/**/*.{js,css,woff2}', 'icon.svg', 'no-code-from-text.js'] },
      }),
    ],
    build: {
      target: 'es2022',
      // Nothing is inlined as data: the font must be a file of its own, so that the browser and the precache can keep it.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What every start needs is one file: thirty small ones took longer to fetch, and more bytes.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
    },
  };
});

/** Every start opens the records: what does it is fetched beside the first script, not after it has run. */
function preloadRecords(): Plugin {
  return {
    name: 'preload-records',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const withImports = (file: string): string[] => {
          const chunk = bundle[file];
          return chunk?.type === 'chunk' && !html.includes(file) ? [file, ...chunk.imports.flatMap(withImports)] : [];
        };
        const records = Object.values(bundle).find(({ name }) => name === 'open-classroom')?.fileName ?? '';
        return [...new Set(withImports(records))].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}
