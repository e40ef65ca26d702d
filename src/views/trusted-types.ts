/**
 * The `default` Trusted Types policy: what may turn a string into something that the browser runs. It is imported
 * first, so that no sink can be reached before it stands.
 *
 * - HTML: only the empty string, which plotly sets when it clears an element.
 * - Script URLs: blobs of this origin (the inlined workers) and files of this origin (lazy chunks).
 * - Script text: never.
 */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown;
}

/** Whether `url` is a file or a blob of this page's own origin. */
export function isOwnScriptUrl(url: string, base: URL): boolean {
  const parsed = URL.parse(url, base);
  // The origin of a blob URL is that of the page which made it.
  return parsed !== null && parsed.origin === base.origin && parsed.origin !== 'null';
}

const refuse = (what: string): never => {
  throw new TypeError(`This page makes no ${what} from text.`);
};

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;

factory?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : refuse('HTML')),
  createScriptURL: (url) => (isOwnScriptUrl(url, new URL(location.href)) ? url : refuse('script address')),
  createScript: () => refuse('script'),
});
