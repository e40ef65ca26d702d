import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { hostConfigurations, metaContentSecurityPolicy, securityHeaders } from './scripts/security-headers.ts';

/** Puts the policy into index.html and the header files for static hosts beside it. */
function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      for (const [fileName, source] of Object.entries(hostConfigurations())) {
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), securityPolicy()],
  // plotly.js reads `global`, and would bring the style sheet of a map library that no plot here uses.
  define: { global: 'globalThis' },
  resolve: {
    alias: {
      'maplibre-gl/dist/maplibre-gl.css': fileURLToPath(new URL('./src/views/plots/no-maps.css', import.meta.url)),
    },
  },
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  server: { port: 4173, strictPort: true, headers: securityHeaders },
  test: {
    // Names of skipped tests say why they were skipped, so they are listed.
    reporters: ['default'],
    setupFiles: ['test/support/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        // Chromium and the property tests each want a core.
        test: { name: 'all but speed', include: ['test/**/*.test.ts'], exclude: ['test/**/*.speed.test.ts', '**/node_modules/**'], maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        // What is timed runs alone, after all else.
        test: { name: 'speed', include: ['test/**/*.speed.test.ts'], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
  preview: { port: 4173, strictPort: true, headers: securityHeaders },
});
