import { sharedHosts } from '../domains/shared-hosting-hosts';
import type { Dictionary } from '../events/dictionary';
import type { DomainList } from './domain-list';
import type { IndicatorLevel } from './verdict';

/** An entry of intelligence that is probably listed by mistake, or condemns more than is meant. */
export interface Conflict {
  readonly level: IndicatorLevel;
  readonly entry: string;
  /** What else is known of it, in words. */
  readonly why: string;
}

export interface Conflicts {
  readonly count: number;
  /** The first of them. */
  readonly rows: readonly Conflict[];
}

const mostRows = 200;

/** Resolvers of the public, which block lists hold time and again. */
const resolvers: readonly string[] = [
  '8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220', '94.140.14.14', '94.140.15.15', '4.2.2.1', '4.2.2.2',
];

/**
 * Names of hosts in everyday use: enough to show a list that holds one of them, without a list by popularity loaded. Picked
 * from the first hundred of Tranco that serve nobody's content but their owner's.
 */
const everydayHosts: readonly string[] = [
  'google.com', 'microsoft.com', 'apple.com', 'amazon.com', 'cloudflare.com', 'windows.com', 'office.com', 'live.com', 'bing.com', 'wikipedia.org', 'mozilla.org',
  'adobe.com', 'yahoo.com', 'facebook.com', 'instagram.com', 'linkedin.com', 'netflix.com', 'office365.com', 'msn.com', 'digicert.com', 'windowsupdate.com',
  'googleapis.com', 'gstatic.com', 'akamai.net', 'akamaized.net', 'amazonaws.com', 'azureedge.net', 'azure.com', 'ubuntu.com', 'debian.org', 'python.org',
];

/** Entries of a list of intelligence that popularity and warning lists hold too, that are shared hosting, or in everyday use. */
export function conflictsOf(list: DomainList, contexts: readonly DomainList[]): Conflicts {
  const rows: Conflict[] = [];
  const found = new Set<string>();
  const note = (level: IndicatorLevel, entry: string, why: string): void => {
    const key = `${level} ${entry}`;
    if (list.takenOut.has(key) || found.has(key)) return;
    found.add(key);
    if (rows.length < mostRows) rows.push({ level, entry, why });
  };
  const { domain, fqdn, address } = list.indicators.sets;
  for (const [host, { kind }] of sharedHosts) {
    if (domain.names.find(host) > 0) note('domain', host, `anybody can put content there (${kind})`);
    if (fqdn.names.find(host) > 0) note('fqdn', host, `anybody can put content there (${kind})`);
  }
  for (const host of everydayHosts) if (domain.names.find(host) > 0) note('domain', host, 'in everyday use everywhere');
  for (const resolver of resolvers) if (address.names.find(resolver) > 0) note('address', resolver, 'a public DNS resolver');
  for (const context of contexts) {
    for (const level of ['domain', 'fqdn'] as const) {
      const own = list.indicators.sets[level].names;
      for (const theirs of ['domain', 'fqdn'] as const) {
        const set = context.indicators.sets[theirs];
        for (const name of inBoth(own, set.names)) {
          const rank = set.rank(set.names.find(name));
          note(level, name, rank > 0 ? `number ${rank.toLocaleString('en')} in ${context.name}` : `also in ${context.name}`);
        }
      }
    }
  }
  return { count: found.size, rows };
}

function* inBoth(a: Dictionary, b: Dictionary): Generator<string> {
  const [smaller, larger] = a.count < b.count ? [a, b] : [b, a];
  const { bytes, starts } = smaller.texts();
  for (let id = 1; id < smaller.count; id++) if (larger.findBytes(bytes, starts[id]!, starts[id + 1]!) > 0) yield smaller.text(id);
}
