import { defineConfig } from 'vite';

// The main process and the preload script, each whole in one file: the packed application carries no node_modules.
export default defineConfig({
  // What Vite would copy or read of a page does not exist here.
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    // Node of the current Electron.
    target: 'node24',
    outDir: 'dist',
    // `dist/pwa` is laid there beside them.
    emptyOutDir: false,
    rolldownOptions: {
      input: { main: 'src/main.ts', preload: 'src/preload.ts' },
      external: ['electron', /^node:/],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
