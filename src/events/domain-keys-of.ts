import { groupByKey, type Grouping } from '../base/group-by-key';
import { domainKeys } from '../domains/domain-keys';
import { Dictionary } from './dictionary';

/** For each FQDN of a dictionary the domains under which it is counted; grows with the dictionary. */
export class DomainKeysOf {
  readonly domains = new Dictionary();
  private base = new Uint32Array(0);
  private tenant = new Uint32Array(0);
  private known = 0;
  private grouped: { readonly level: 'base' | 'tenant'; readonly fqdns: Grouping } | null = null;

  constructor(private readonly fqdns: Dictionary) {}

  /** Per FQDN id, the id in {@link domains} of its base domain by ICANN rules. */
  get baseOf(): Uint32Array {
    this.catchUp();
    return this.base;
  }

  /** Per FQDN id, the id in {@link domains} of its registrable domain by ICANN and private rules. */
  get tenantOf(): Uint32Array {
    this.catchUp();
    return this.tenant;
  }

  /** The FQDNs of each domain of one of the two levels. */
  fqdnsBy(level: 'base' | 'tenant'): Grouping {
    const of = level === 'base' ? this.baseOf : this.tenantOf;
    if (this.grouped?.level !== level) this.grouped = { level, fqdns: groupByKey(this.known, this.domains.count, (fqdn) => of[fqdn]!) };
    return this.grouped.fqdns;
  }

  private catchUp(): void {
    const { count } = this.fqdns;
    if (count === this.known) return;
    this.grouped = null;
    const base = new Uint32Array(count);
    const tenant = new Uint32Array(count);
    base.set(this.base);
    tenant.set(this.tenant);
    // Id 0 is the empty text, no FQDN.
    for (let id = Math.max(1, this.known); id < count; id++) {
      const keys = domainKeys(this.fqdns.text(id));
      base[id] = this.domains.internText(keys.baseDomain);
      tenant[id] = keys.tenant === keys.baseDomain ? base[id]! : this.domains.internText(keys.tenant);
    }
    this.base = base;
    this.tenant = tenant;
    this.known = count;
  }
}
