import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { hostConfigurations, metaContentSecurityPolicy, securityHeaders } from './scripts/security-headers';

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
  preview: { port: 4173, strictPort: true, headers: securityHeaders },
});
