import { parse } from 'tldts';

/** Why a name takes part in no figure: absent, or nothing that anybody on the internet could register. */
export type NotAHost = 'absent' | 'not-public';

/**
 * A host name or URL as logged -> the name in normal form: lower case, A-labels, no port, no trailing dot.
 *
 * `absent` for empty values and the placeholders of the log formats; `not-public` for bare labels, IP literals,
 * reverse-DNS names, malformed names and names under no public suffix. Names in other scripts go through the URL
 * parser (UTS-46) first, because tldts passes full-width, ideographic dots and invisible characters as they are.
 */
export function normaliseHost(logged: string): { readonly host: string } | NotAHost {
  // Most names are in normal form as they come, and there may be millions.
  const host = plainName.test(logged) && !logged.endsWith('.') ? logged : hostPart(logged);
  if (host === '' || placeholders.has(host) || (host !== logged && placeholders.has(logged.trim().toLowerCase()))) return 'absent';
  const name = plainName.test(host) ? host : toAscii(host);
  if (name === null || name.length > 253 || !wellFormed.test(name)) return 'not-public';
  if (name.endsWith('.in-addr.arpa') || name.endsWith('.ip6.arpa')) return 'not-public';
  const { isIp, isIcann, domain } = parse(name, lookUp);
  return isIp || !isIcann || domain === null ? 'not-public' : { host: name };
}

const lookUp = { extractHostname: false, validateHostname: false, allowPrivateDomains: false } as const;
const placeholders: ReadonlySet<string> = new Set(['-', 'null', '(null)', 'n/a', 'none', 'unknown']);
/** Letters, digits, hyphens, underscores and dots: what needs no UTS-46. Linear. */
const plainName = /^[a-z0-9_.-]*$/;
/** Two labels or more, none empty or over 63 characters. Linear: labels cannot contain the dot that parts them. */
const wellFormed = /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{1,63}$/;

/** What stands between scheme and path of a URL, without user, port and trailing dots; lower case. */
function hostPart(logged: string): string {
  let host = logged.trim().toLowerCase();
  // Only at the start: the query of a URL without a scheme may hold another URL.
  host = host.slice(/^[a-z][a-z0-9+.-]*:\/\//.exec(host)?.[0].length ?? 0);
  const path = host.search(/[/?#\\]/);
  if (path >= 0) host = host.slice(0, path);
  const user = host.lastIndexOf('@');
  if (user >= 0) host = host.slice(user + 1);
  const port = host.lastIndexOf(':');
  if (port >= 0 && host.indexOf(':') === port && /^[0-9]*$/.test(host.slice(port + 1))) host = host.slice(0, port);
  let end = host.length;
  while (end > 0 && host[end - 1] === '.') end--;
  return host.slice(0, end);
}

/** UTS-46 by way of the URL parser, which is part of every browser; null where it refuses the name. */
function toAscii(host: string): string | null {
  // These would end or change the host part of a URL; none of them is part of a name. Nor is a text so long, which
  // would take seconds at 5 MB.
  if (host.length > 1000 || /[\s%@:[\]|^<>"`{}]/u.test(host)) return null;
  try {
    return new URL(`http://${host}/`).hostname.replace(/\.+$/, '');
  } catch {
    return null;
  }
}
