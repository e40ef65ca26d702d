import { parse } from 'tldts';

/**
 * The two names under which an FQDN is counted, by the Public Suffix List that ships with tldts.
 *
 * - `baseDomain`: ICANN rules alone, as in the study: `raw.githubusercontent.com` -> `githubusercontent.com`.
 * - `tenant`: ICANN and private rules: whose content it is: `evil.workers.dev`, `raw.githubusercontent.com`. Where
 *   the name is itself a private suffix (`s3.amazonaws.com`), the name is its own tenant.
 */
export interface DomainKeys {
  readonly baseDomain: string;
  readonly tenant: string;
}

const icann = { extractHostname: false, validateHostname: false, allowPrivateDomains: false } as const;
const icannAndPrivate = { ...icann, allowPrivateDomains: true } as const;

/** @param fqdn a public name in normal form, see `normalise-host.ts`. */
export function domainKeys(fqdn: string): DomainKeys {
  const baseDomain = parse(fqdn, icann).domain ?? fqdn;
  const withPrivate = parse(fqdn, icannAndPrivate);
  return { baseDomain, tenant: withPrivate.isPrivate ? (withPrivate.domain ?? fqdn) : baseDomain };
}
