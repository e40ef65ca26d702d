import type { Judgement } from '../labels/verdict';

/** What speaks for looking at a name: a base domain, a tenant or an FQDN. */
export interface Evidence {
  readonly level: 'base' | 'tenant' | 'fqdn';
  /** Connections per FQDN on average. */
  readonly meanPerFqdn: number;
  readonly rarityThreshold: number;
  /** 0 when the log names no machines. */
  readonly machines: number;
  readonly judgement: Judgement;
  /** Whether exact arguments were judged malicious. */
  readonly maliciousArguments: boolean;
  /** Machines of these that also contacted something malicious elsewhere. */
  readonly badMachines: number;
  /** Share of the other FQDNs of its base domain that are malicious; 0 for a base domain. */
  readonly badSiblings: number;
  /** Tenants of shared hosting (private suffixes) below it. */
  readonly tenants: number;
  /** Those of them that are rare although the base domain is common. */
  readonly rareTenants: number;
  readonly hasAbusedTld: boolean;
  /** 0 to 1; see `name-randomness.ts`. */
  readonly randomness: number;
  /** What its contacts' arguments do. */
  readonly behaviours: readonly string[];
  /** The heaviest of them, 0 to 1, and a tenth for each further one; see `behaviour-weights.ts`. */
  readonly behaviourStrength: number;
  /** null where no contact has a time. */
  readonly time: { readonly contacts: number; readonly outOfHours: number; readonly usualOutOfHours: number } | null;
  /** Of the most regular machine, 0 to 1; 0 where no pair has ten contacts or none is regular. */
  readonly rhythm: number;
  /** Days before the last contact of all at which it was seen first; null where data is too short to tell new from old. */
  readonly newForDays: number | null;
  /** Whether a popularity list names it; null where there is no such list. */
  readonly popular: boolean | null;
  /** Whether the earlier snapshot that the analysis is compared with has its base domain; null where there is none. */
  readonly knownBefore: boolean | null;
}

/** Machines that lie in a log for fewer days than this say nothing of what is new. */
export const leastSpanDays = 21;
/** What was first seen so many days before the end is new (RITA v5: 7 days). */
export const newDays = 7;
