import { readdirSync, rmSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const output = `${root}/../../../target/classes/static`;

/**
 * The output folder is Maven's: other files may stand in it. Only what Vite itself wrote there (its assets folder) is
 * cleared, so that stale chunks do not end up in the jar.
 */
function clearOwnAssets(): Plugin {
  return {
    name: 'clear-own-assets',
    apply: 'build',
    buildStart: () => rmSync(`${output}/assets`, { recursive: true, force: true }),
  };
}

/** Every page beside index.html is an entry of its own, so that phone pages and the sandbox do not carry the console. */
const entries = readdirSync(root).filter((file) => file.endsWith('.html'));

const backend = process.env.SIYUFLOW_BACKEND ?? 'http://localhost:8080';
const backendPaths = ['/api', '/engine-rest', '/callback', '/camunda', '/v3', '/actuator', '/h5', '/public', '/sandbox/'];

export default defineConfig({
  plugins: [react(), clearOwnAssets()],
  build: {
    outDir: output,
    emptyOutDir: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: entries.map((file) => `${root}/${file}`),
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ }],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(backendPaths.map((path) => [path, { target: backend, changeOrigin: false }])),
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: './src/test/setup.ts',
    // Loading antd and a page anew for each file takes longer than the tests.
    isolate: false,
    testTimeout: 60_000,
  },
});
