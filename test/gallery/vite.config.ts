import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { metaContentSecurityPolicy, securityHeaders } from '../../scripts/security-headers.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the gallery with the settings of the page, and serves it with the same headers. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [
    react(),
    {
      name: 'security-policy',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentSecurityPolicy }, injectTo: 'head-prepend' },
      ],
    },
  ],
  define: { global: 'globalThis' },
  resolve: { alias: { 'maplibre-gl/dist/maplibre-gl.css': here('../../src/views/plots/no-maps.css') } },
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000, emptyOutDir: true },
  preview: { headers: securityHeaders },
});
