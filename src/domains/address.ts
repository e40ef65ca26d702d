/**
 * An IP address as logged -> one spelling, so that `::ffff:1.2.3.4` equals `1.2.3.4` and `0:0:0:0:0:0:0:1` equals
 * `::1`. Text that is no address comes back trimmed and in lower case.
 */
export function normaliseAddress(logged: string): string {
  const text = logged.trim().toLowerCase();
  if (!text.includes(':')) return text;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  if (mapped) return mapped[1] ?? text;
  try {
    return new URL(`http://[${text.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  } catch {
    return text;
  }
}
