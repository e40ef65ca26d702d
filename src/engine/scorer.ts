import type { EpochMs } from '../base/units';
import type { Behaviours } from '../arguments/behaviours';
import { isMalicious, judgementFrom } from '../labels/judgement-code';
import { unjudged } from '../labels/judge';
import { behaviourStrength } from '../score/behaviour-weights';
import { type Evidence, leastSpanDays } from '../score/evidence';
import type { ScoreWeights } from '../score/factors';
import { nameRandomness } from '../score/name-randomness';
import type { GroupEvidence } from './group-evidence';
import { firstLabel, type NameTraits } from './name-traits';
import type { Names, StudiedGroup } from './studied-group';

const day = 86_400_000;

/** What scores rest on beside a group's own sums and verdicts. */
export interface ScoreGround {
  readonly weights: ScoreWeights;
  readonly rarityThreshold: number;
  readonly names: Names;
  readonly traits: NameTraits;
  readonly behaviours: Behaviours;
  /** First and last contact of all; null where none has a time. */
  readonly span: { readonly first: EpochMs; readonly last: EpochMs } | null;
  /** Whether a popularity list names a base domain; null where there is none. */
  readonly isPopular: ((domain: string) => boolean) | null;
  /** The best place of a domain in a list by popularity; null where none names it. */
  readonly rankOf: (domain: string) => number | null;
  /** Whether the earlier snapshot has a base domain; null where there is none. */
  readonly knownBefore: ((baseDomain: string) => boolean) | null;
  evidenceOf(group: StudiedGroup): GroupEvidence;
}

/** Gathers what speaks for each base domain, tenant and FQDN of a group. */
export class Scorer {
  private evidence: GroupEvidence | null = null;
  /** Malicious FQDNs of the base domain asked of last. */
  private badBelow: { readonly index: number; readonly count: number } | null = null;
  /** Behaviours by their bits, of which a group has a few combinations. */
  private readonly ofBits = new Map<number, Pick<Evidence, 'behaviours' | 'behaviourStrength'>>();

  constructor(
    private readonly group: StudiedGroup,
    readonly ground: ScoreGround,
  ) {}

  /** What links show; worked out when first asked for. */
  get ofContacts(): GroupEvidence {
    return (this.evidence ??= this.ground.evidenceOf(this.group));
  }

  /** @param index of a base domain in the group. */
  base(index: number): Evidence {
    const { base, fqdn } = this.group.summary;
    const { baseOf, tenantOf } = this.ground.names;
    const [start, end] = [base.fqdnStart[index]!, base.fqdnStart[index + 1]!];
    let perTenant: Map<number, { connections: number; fqdns: number }> | null = null;
    for (let at = start; at < end; at++) {
      const id = fqdn.id[at]!;
      if (tenantOf[id] === baseOf[id]) continue;
      perTenant ??= new Map();
      const tenant = perTenant.get(tenantOf[id]!) ?? { connections: 0, fqdns: 0 };
      tenant.connections += fqdn.connections[at]!;
      tenant.fqdns++;
      perTenant.set(tenantOf[id]!, tenant);
    }
    const { rarityThreshold } = this.ground;
    const rareTenants = perTenant === null || this.group.isRare(index) ? 0 : [...perTenant.values()].filter(({ connections, fqdns }) => connections / fqdns <= rarityThreshold).length;
    const code = this.group.codeAt(index);
    return {
      ...this.shared(start, end, base.first[index]!, index),
      level: 'base',
      meanPerFqdn: this.group.mean[index]!,
      machines: base.machines[index]!,
      judgement: isMalicious(code) ? this.group.judgement(index) : judgementFrom(code, ''),
      badMachines: this.ofContacts.badMachinesOfBase[index]!,
      badSiblings: 0,
      tenants: perTenant?.size ?? 0,
      rareTenants,
      randomness: this.ground.traits.randomnessOf(base.domain[index]!),
    };
  }

  /** @param at a position among the summary's FQDNs; `index` that of its base domain. */
  fqdn(at: number, index: number): Evidence {
    const { fqdn } = this.group.summary;
    const name = this.group.fqdnText(at);
    return {
      ...this.shared(at, at + 1, fqdn.first[at]!, index),
      level: 'fqdn',
      meanPerFqdn: fqdn.connections[at]!,
      machines: fqdn.machines[at]!,
      judgement: this.group.fqdnJudgement(at),
      badMachines: this.ofContacts.badMachines[at]!,
      badSiblings: this.badSiblings(index, [at]),
      tenants: this.group.privateTenant(at) === null ? 0 : 1,
      rareTenants: 0,
      randomness: nameRandomness(firstLabel(name)),
    };
  }

  /** @param ats the positions of a tenant's FQDNs, below base domain `index`. Machines are those of the FQDN with the most. */
  tenant(tenant: string, ats: readonly number[], index: number): Evidence {
    const { fqdn } = this.group.summary;
    const of = (column: ArrayLike<number>): readonly number[] => ats.map((at) => column[at]!);
    const judgements = ats.map((at) => this.group.fqdnJudgement(at));
    const parts = ats.map((at) => this.shared(at, at + 1, fqdn.first[at]!, index));
    const timed = parts.flatMap(({ time }) => time ?? []);
    const total = (of: (time: (typeof timed)[number]) => number): number => timed.reduce((sum, time) => sum + of(time), 0);
    const ages = parts.flatMap(({ newForDays }) => newForDays ?? []);
    return {
      ...parts[0]!,
      level: 'tenant',
      meanPerFqdn: of(fqdn.connections).reduce((a, b) => a + b, 0) / ats.length,
      machines: Math.max(...of(fqdn.machines)),
      judgement: judgements.find(({ verdict }) => verdict === 'malicious') ?? (judgements.every(({ verdict }) => verdict === 'benign') ? judgements[0]! : unjudged),
      maliciousArguments: parts.some(({ maliciousArguments }) => maliciousArguments),
      badMachines: Math.max(...of(this.ofContacts.badMachines)),
      badSiblings: this.badSiblings(index, ats),
      tenants: 1,
      rareTenants: 0,
      randomness: nameRandomness(firstLabel(tenant)),
      ...this.behaviourEvidence(ats.reduce((bits, at) => bits | this.ofContacts.behaviours[at]!, 0)),
      rhythm: Math.max(...parts.map((part) => part.rhythm)),
      time: timed[0] === undefined ? null : { contacts: total(({ contacts }) => contacts), outOfHours: total(({ outOfHours }) => outOfHours), usualOutOfHours: timed[0].usualOutOfHours },
      // A tenant is as old as the first of its FQDNs.
      newForDays: ages.length === 0 ? null : Math.max(...ages),
    };
  }

  /** Ids of the behaviours of the FQDNs at [start, end). */
  behavioursOf(start: number, end: number): readonly string[] {
    return this.ground.behaviours.rulesOf(this.bitsOf(start, end)).map(({ id }) => id);
  }

  private bitsOf(start: number, end: number): number {
    let bits = 0;
    for (let at = start; at < end; at++) bits |= this.ofContacts.behaviours[at]!;
    return bits;
  }

  private behaviourEvidence(bits: number): Pick<Evidence, 'behaviours' | 'behaviourStrength'> {
    let known = this.ofBits.get(bits);
    if (known === undefined) {
      const rules = this.ground.behaviours.rulesOf(bits);
      this.ofBits.set(bits, (known = { behaviours: rules.map(({ name }) => name), behaviourStrength: behaviourStrength(rules.map(({ id }) => id)) }));
    }
    return known;
  }

  private shared(start: number, end: number, first: EpochMs, index: number) {
    const { ofContacts, ground } = this;
    let [contacts, outOfHours, rhythm] = [0, 0, 0];
    let maliciousArguments = false;
    for (let at = start; at < end; at++) {
      contacts += ofContacts.contacts[at]!;
      outOfHours += ofContacts.outOfHours[at]!;
      if (ofContacts.rhythm[at]! > rhythm) rhythm = ofContacts.rhythm[at]!;
      if (this.group.hasMaliciousArguments(at)) maliciousArguments = true;
    }
    const { span } = ground;
    return {
      rarityThreshold: ground.rarityThreshold,
      maliciousArguments,
      hasAbusedTld: ground.traits.hasAbusedTld(this.group.summary.base.domain[index]!),
      ...this.behaviourEvidence(this.bitsOf(start, end)),
      time: contacts === 0 ? null : { contacts, outOfHours, usualOutOfHours: ofContacts.usualOutOfHours },
      rhythm,
      newForDays: span === null || !Number.isFinite(first) || span.last - span.first < leastSpanDays * day ? null : (span.last - first) / day,
      popular: ground.isPopular === null ? null : ground.isPopular(this.group.baseDomain(index)),
      knownBefore: ground.knownBefore?.(this.group.baseDomain(index)) ?? null,
    };
  }

  /** Share of malicious ones among the FQDNs of base domain `index` that are not at `own`. */
  private badSiblings(index: number, own: readonly number[]): number {
    const { fqdnStart } = this.group.summary.base;
    const [start, end] = [fqdnStart[index]!, fqdnStart[index + 1]!];
    const others = end - start - own.length;
    if (others === 0) return 0;
    const isBad = (at: number): boolean => this.group.fqdnJudgement(at).verdict === 'malicious';
    if (this.badBelow?.index !== index) {
      let count = 0;
      for (let at = start; at < end; at++) if (isBad(at)) count++;
      this.badBelow = { index, count };
    }
    return (this.badBelow.count - own.filter(isBad).length) / others;
  }
}
