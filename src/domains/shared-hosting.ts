import { domainKeys } from './domain-keys';
import { type HostingKind, sharedHosts, type TenantPlace } from './shared-hosting-hosts';

/** A host where anybody can put content, so that the name alone condemns nobody and clears nobody. */
export interface SharedHosting {
  /** `private suffix`: the Public Suffix List says that others register names below it, not what for. */
  readonly kind: HostingKind | 'private suffix';
  /** Where whose content it is stands. */
  readonly tenantIn: TenantPlace;
  /** The listed name that covers it. */
  readonly entry: string;
}

/** What our own list says of a name: by the name itself or the closest one above it; null where it is not listed. */
export function listedHosting(fqdn: string): SharedHosting | null {
  for (let name = fqdn; ; ) {
    const service = sharedHosts.get(name);
    if (service) return { ...service, entry: name };
    const dot = name.indexOf('.');
    if (dot < 0) return null;
    name = name.slice(dot + 1);
  }
}

/** Whether and how anybody can put content at an FQDN, by our own list or the private section of the Public Suffix List. */
export function sharedHosting(fqdn: string): SharedHosting | null {
  const listed = listedHosting(fqdn);
  if (listed) return listed;
  const { baseDomain, tenant } = domainKeys(fqdn);
  if (tenant === baseDomain) return null;
  return { kind: 'private suffix', tenantIn: 'name', entry: tenant.slice(tenant.indexOf('.') + 1) };
}

/** Longest account that is read from a path. */
const longestAccount = 100;

/**
 * Whose content arguments ask of a host that tells tenants apart by path: `raw.githubusercontent.com/evil` for
 * `iwr https://raw.githubusercontent.com/Evil/repo/x.ps1` and the host `raw.githubusercontent.com`; null where they
 * name no path there. Such services take accounts in any case, so it is told in lower case. Linear in the text.
 */
export function tenantInArguments(text: string, host: string): string | null {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(`${host}/`); at >= 0; at = lower.indexOf(`${host}/`, at + 1)) {
    // The host must be whole: no letter, digit, dot or hyphen before it.
    if (at > 0 && /[a-z0-9.-]/.test(lower.charAt(at - 1))) continue;
    const from = at + host.length + 1;
    const account = /^[\w.~%+@-]+/.exec(lower.slice(from, from + longestAccount))?.[0];
    if (account) return `${host}/${account}`;
  }
  return null;
}
