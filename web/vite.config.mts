import { join } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = import.meta.dirname;

/** The console: built into web/dist, served by the API. */
export default defineConfig({
  root: ROOT,
  // Another origin is never asked for anything.
  base: '/',
  build: { outDir: join(ROOT, 'dist'), emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1_500 },
});
