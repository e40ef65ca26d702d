import type { EpochMs } from '../base/units';
import { normaliseAddress } from '../domains/address';
import { normaliseHost } from '../domains/normalise-host';
import type { IndicatorLevel } from './verdict';

/**
 * Why an entry of a list that could be read takes no part, whatever the settings. `other-indicator`: it names no host (a hash, a
 * file, a network); `not-flagged`: the answer of a look-up that found nothing bad.
 */
export type UnusedReason = 'expired' | 'revoked' | 'not-for-detection' | 'inactive' | 'not-flagged' | 'other-indicator';

/** What a format finds in an entry, as written there; a field that the list does not give is absent. */
export interface FoundIndicator {
  readonly value: string;
  /**
   * How to read the value. `domain`: with all below; `host`: exactly; `any`: by its looks, names with all below;
   * `other`: nothing that could be matched.
   */
  readonly type: 'domain' | 'host' | 'url' | 'address' | 'any' | 'other';
  readonly date?: EpochMs | null | undefined;
  /** 0 to 100. */
  readonly confidence?: number | null | undefined;
  /** How many engines call it malicious, for look-ups that count them. */
  readonly engines?: number | undefined;
  /** From 1, in a list by popularity. */
  readonly rank?: number | undefined;
  readonly note?: string | undefined;
  readonly unused?: UnusedReason | null | undefined;
}

/** A value in normal form. For level `url`, `name` is host, path and query without the scheme, and `host` stands by itself. */
export interface NormalIndicator {
  readonly level: IndicatorLevel;
  readonly name: string;
  readonly host: string;
}

/** `hxxp://evil[.]com` -> `http://evil.com`. */
export function refang(text: string): string {
  if (!/[[({]|^(?:hxxp|fxp)/i.test(text)) return text;
  return text
    .replace(/^hxxp(?=s?\[?:)/i, 'http')
    .replace(/^fxp(?=\[?:)/i, 'ftp')
    .replace(/\\?\[(?:\.|dot)\\?\]|\((?:\.|dot)\)|\{(?:\.|dot)\}/gi, '.')
    .replace(/\[(?::\/\/)\]/g, '://')
    .replace(/\[:\]/g, ':');
}

/** Ends in a letter, so it is no address. */
const plainName = /^[a-z0-9][a-z0-9_.-]*[a-z]$/i;
const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;
const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}(?=$|[:/])/;
const ipv6 = /^\[?([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3})\]?$/i;

/** What a value names, in normal form; null when it names nothing public. */
export function normaliseIndicator({ value, type }: Pick<FoundIndicator, 'value' | 'type'>): NormalIndicator | null {
  // Most entries of most lists are plain names, and there may be millions.
  if (plainName.test(value) && type !== 'url' && type !== 'address' && type !== 'other') return normaliseName(value, type === 'host' ? 'fqdn' : 'domain');
  if (type === 'other') return null;
  const text = refang(value.trim());
  const url = scheme.test(text);
  if (type === 'url' || url) return normaliseUrl(text);
  const address = addressOf(text);
  if (address !== null) return { level: 'address', name: address, host: address };
  if (type === 'address') return null;
  if (type === 'any' && /^[^/]*[^/*.]\/./.test(text)) return normaliseUrl(text);
  return normaliseName(text, type === 'host' ? 'fqdn' : 'domain');
}

/** `*.x.com` and `.x.com` name x.com with all below, at whatever level. */
function normaliseName(text: string, level: 'fqdn' | 'domain'): NormalIndicator | null {
  const bare = text.replace(/^\*?\.(?=.)/, '');
  const host = normaliseHost(bare);
  if (typeof host !== 'object') return null;
  return { level: bare.length < text.length ? 'domain' : level, name: host.host, host: host.host };
}

/** A URL without a port, a user or a fragment, and with nothing to refang. */
const plainUrl = /^[a-z][a-z0-9+.-]{0,20}:\/\/([a-z0-9][a-z0-9_.-]*[a-z])((?:\/[^#[({]*)?)$/i;

/** A URL of a host is that host with a path; one of an address is that address. */
function normaliseUrl(text: string): NormalIndicator | null {
  const plain = plainUrl.exec(text);
  if (plain !== null) return urlOf(normaliseHost(plain[1]!), plain[2]!);
  const rest = text.replace(scheme, '').replace(/^[^/?#@]{0,200}@/, '');
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const address = addressOf(authority);
  if (address !== null) return { level: 'address', name: address, host: address };
  return urlOf(normaliseHost(authority), (end < 0 ? '' : rest.slice(end)).replace(/#.*$/s, ''));
}

/** @param path with the query; a slash alone, or before a query, says nothing. */
function urlOf(host: ReturnType<typeof normaliseHost>, path: string): NormalIndicator | null {
  if (typeof host !== 'object') return null;
  const told = path === '/' || path.startsWith('/?') ? path.slice(1) : path;
  return { level: 'url', name: (host.host + told.slice(0, longestPath)).toLowerCase(), host: host.host };
}

/** Longer ones are cut: they are told apart well before. */
const longestPath = 2000;

/** An address, with or without a port behind it, in one spelling; null for anything else, and for networks. */
function addressOf(text: string): string | null {
  const four = ipv4.exec(text)?.[0];
  if (four !== undefined) return /^(?::\d{1,5})?$/.test(text.slice(four.length)) && four.split('.').every((octet) => Number(octet) < 256) ? four : null;
  const six = text.length <= 50 ? ipv6.exec(text.replace(/^\[(.*)\]:\d{1,5}$/, '$1'))?.[1] : undefined;
  return six === undefined ? null : normaliseAddress(six);
}
