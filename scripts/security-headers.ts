/**
 * The headers that every file of the page is served with, in development, preview and release alike.
 *
 * Why each part is as it is:
 * - `connect-src 'none'`: nothing can be fetched or sent; the study replica is a lazily imported module.
 * - `worker-src blob:`: workers are inlined, because a worker loaded from a URL would follow the headers of its own
 *   response and escape the policy on hosts that cannot set headers.
 * - the style hash is that of the empty style element that plotly makes; its element styles are attributes.
 * - Trusted Types: see src/views/trusted-types.ts for what the default policy lets through.
 */
const directives: readonly (readonly [name: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
  ['style-src-attr', "'unsafe-inline'"],
  ['img-src', "'self' data: blob:"],
  ['connect-src', "'none'"],
  ['worker-src', 'blob:'],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'default'],
  ['sandbox', 'allow-scripts allow-same-origin allow-downloads allow-modals'],
];

/** Directives that a browser ignores in a meta element. */
const headerOnly = new Set(['frame-ancestors', 'sandbox']);

const policy = (chosen: readonly (readonly [string, string])[]): string =>
  chosen.map(([name, value]) => `${name} ${value}`).join('; ');

/** The policy for a response header. */
export const contentSecurityPolicy = policy(directives);

/** The policy for a meta element: the second line of defence on hosts that set no headers. */
export const metaContentSecurityPolicy = policy(directives.filter(([name]) => !headerOnly.has(name)));

/** Header name -> value, for every file. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
};

/** The same headers as configuration for common static hosts: file name in the build -> content. */
export function hostConfigurations(): Readonly<Record<string, string>> {
  const entries = Object.entries(securityHeaders);
  return {
    // Netlify, Cloudflare Pages
    _headers: `/*\n${entries.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
    // Apache
    '.htaccess': `<IfModule mod_headers.c>\n${entries
      .map(([name, value]) => `  Header always set ${name} "${value}"\n`)
      .join('')}</IfModule>\n`,
    // nginx: include this file in the server or location block
    'nginx-headers.conf': entries.map(([name, value]) => `add_header ${name} "${value}" always;\n`).join(''),
  };
}
