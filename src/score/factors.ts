import { type Evidence, leastSpanDays, newDays } from './evidence';

export type FactorId =
  | 'verdict' | 'argumentsVerdict' | 'behaviours' | 'rarity' | 'rareTenants' | 'company' | 'machines' | 'rhythm' | 'randomness' | 'outOfHours' | 'firstSeen' | 'newSince' | 'hosting' | 'unlisted' | 'tld';

/** A reason to look. */
export interface Factor {
  readonly id: FactorId;
  readonly name: string;
  /** What it measures, for whoever sets its weight. */
  readonly about: string;
  /** Points that it is worth alone and at its strongest, 0 to 100. */
  readonly weight: number;
  /** It rests on a verdict on the name itself, so it cannot show that the score finds what is malicious. */
  readonly isVerdict: boolean;
  /** 0 to 1. */
  strength(evidence: Evidence): number;
  /** Asked only where the strength is above 0. Names nothing of the log but numbers. */
  why(evidence: Evidence): string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const day = 86_400_000;

/** How sure intelligence is: its confidence where it gives one, halved by each 180 days since it was confirmed, at least a half. */
function intelligenceStrength({ judgement: { provenance } }: Evidence): number {
  const confidence = provenance?.confidence == null ? 1 : provenance.confidence / 100;
  return Math.max(0.5, confidence * 0.5 ** (ageDays(provenance) / 180));
}

function ageDays(provenance: Evidence['judgement']['provenance']): number {
  if (!provenance || provenance.entryDate === null) return 0;
  const at = provenance.listDate ?? provenance.addedAt;
  return at === null ? 0 : Math.max(0, (at - provenance.entryDate) / day);
}

/** Share of contacts out of hours beyond what is usual, of what there could be; a few contacts say little. */
function beyondUsual({ time }: Evidence): number {
  if (time === null || time.usualOutOfHours >= 1) return 0;
  const shrunk = (time.outOfHours + 5 * time.usualOutOfHours) / (time.contacts + 5);
  return Math.max(0, (shrunk - time.usualOutOfHours) / (1 - time.usualOutOfHours));
}

/** Every factor of the score, the heaviest first. */
export const factors: readonly Factor[] = [
  {
    id: 'verdict', name: 'Verdict', weight: 75, isVerdict: true,
    about: 'An analyst found it malicious (all of the weight), or intelligence calls it so (three quarters of it, less with age and low confidence).',
    strength: (evidence) => {
      const { verdict, source } = evidence.judgement;
      return verdict !== 'malicious' ? 0 : source === 'review' ? 1 : 0.74 * intelligenceStrength(evidence);
    },
    why: (evidence) => {
      const { source, provenance } = evidence.judgement;
      if (source === 'review') return 'an analyst found it malicious';
      const confidence = provenance?.confidence == null ? '' : `, confidence ${provenance.confidence}`;
      const age = Math.round(ageDays(provenance));
      return `an intelligence list calls it malicious${confidence}${age > 0 ? `, confirmed ${plural(age, 'day', 'days')} before` : ''}`;
    },
  },
  {
    id: 'argumentsVerdict', name: 'Malicious arguments', weight: 40, isVerdict: true,
    about: 'A process contacted it with arguments that an analyst found malicious.',
    strength: ({ maliciousArguments }) => (maliciousArguments ? 1 : 0),
    why: () => 'a process contacted it with arguments that an analyst found malicious',
  },
  {
    id: 'behaviours', name: 'Behaviour of arguments', weight: 40, isVerdict: false,
    about: 'What the arguments of its contacts do; see the screen Arguments. The heaviest behaviour counts, each further one adds a tenth.',
    strength: ({ behaviourStrength }) => behaviourStrength,
    why: ({ behaviours }) => `arguments of its contacts: ${behaviours.join(', ')}`,
  },
  {
    id: 'rarity', name: 'Rarity', weight: 30, isVerdict: false,
    about: 'At most as many connections per FQDN as the threshold; half of the weight at the threshold, all of it at one.',
    strength: ({ meanPerFqdn, rarityThreshold }) =>
      meanPerFqdn <= rarityThreshold ? Math.min(1, 1 - (0.5 * Math.max(0, meanPerFqdn - 1)) / Math.max(1, rarityThreshold)) : 0,
    why: ({ meanPerFqdn, rarityThreshold }) => `${meanPerFqdn.toFixed(1)} connections per FQDN, rare is at most ${rarityThreshold}`,
  },
  {
    id: 'rareTenants', name: 'Rare tenant in a common domain', weight: 25, isVerdict: false,
    about: 'Shared hosting that is contacted often, with tenants that are not.',
    strength: ({ rareTenants }) => (rareTenants > 0 ? 1 : 0),
    why: ({ rareTenants }) => `${plural(rareTenants, 'of its tenants is', 'of its tenants are')} rare although the domain is not`,
  },
  {
    id: 'company', name: 'Bad company', weight: 25, isVerdict: false,
    about: 'The share of its machines that also contacted something else that is malicious, or of its sibling FQDNs that are malicious, whichever is larger.',
    strength: ({ machines, badMachines, badSiblings }) => Math.max(badSiblings, machines > 0 ? badMachines / machines : 0),
    why: ({ machines, badMachines, badSiblings }) =>
      machines > 0 && badMachines / machines >= badSiblings
        ? `${badMachines.toLocaleString('en')} of ${plural(machines, 'machine', 'machines')} also contacted something else that is malicious`
        : `${percent(badSiblings)} of the other FQDNs of its base domain are malicious`,
  },
  {
    id: 'machines', name: 'Few machines', weight: 20, isVerdict: false,
    about: 'One machine (all of the weight), two (0.6) or three (0.3).',
    strength: ({ machines }) => [0, 1, 0.6, 0.3][machines] ?? 0,
    why: ({ machines }) => (machines === 1 ? 'a single machine contacts it' : `only ${machines} machines contact it`),
  },
  {
    id: 'rhythm', name: 'Rhythm', weight: 18, isVerdict: false,
    about: 'A machine contacts it like a clock: RITA’s score of timestamps above 0.7, with Fisher’s g below 0.01, for pairs with ten contacts, over all days of the logs, whichever are chosen. Updaters do so too.',
    strength: ({ rhythm }) => rhythm,
    why: ({ rhythm }) => `a machine contacts it in a steady rhythm (${percent(rhythm)} of a clock’s, over all days)`,
  },
  {
    id: 'randomness', name: 'Random name', weight: 15, isVerdict: false,
    about: 'Letter pairs as surprising as random letters have (mean −log₂ probability; 4.85 bits = none, 6.4 = all of the weight), against names of npm packages.',
    strength: ({ randomness }) => randomness,
    why: ({ randomness }) => `its letters follow each other as in random ones (${percent(randomness)})`,
  },
  {
    id: 'outOfHours', name: 'Out of hours', weight: 12, isVerdict: false,
    about: 'Contacts out of working hours beyond the share that its process group has.',
    strength: beyondUsual,
    why: ({ time }) => (time ? `${percent(time.outOfHours / time.contacts)} of its contacts out of hours, ${percent(time.usualOutOfHours)} is usual` : ''),
  },
  {
    id: 'firstSeen', name: 'New', weight: 10, isVerdict: false,
    about: `First seen in the last ${newDays} days of the data. Does not apply where data spans fewer than ${leastSpanDays} days.`,
    strength: ({ newForDays }) => (newForDays !== null && newForDays <= newDays ? 1 : 0),
    why: ({ newForDays }) => `first seen ${plural(Math.floor(newForDays ?? 0), 'day', 'days')} before the end of the data`,
  },
  {
    id: 'newSince', name: 'New since the earlier snapshot', weight: 10, isVerdict: false,
    about: 'The earlier snapshot that the analysis is compared with does not have its base domain, in any process group. Does not apply where there is none.',
    strength: ({ knownBefore }) => (knownBefore === false ? 1 : 0),
    why: () => 'the earlier snapshot does not have it',
  },
  {
    id: 'hosting', name: 'Shared hosting', weight: 10, isVerdict: false,
    about: 'Anybody can put content there: a private suffix of the Public Suffix List.',
    strength: ({ tenants }) => (tenants > 0 ? 1 : 0),
    why: ({ tenants }) => `anybody can put content there; ${plural(tenants, 'tenant is', 'tenants are')} contacted`,
  },
  {
    id: 'unlisted', name: 'Not popular', weight: 8, isVerdict: false,
    about: 'No popularity list that was dropped names it. Does not apply where there is none.',
    strength: ({ popular }) => (popular === false ? 1 : 0),
    why: () => 'no popularity list names it',
  },
  {
    id: 'tld', name: 'Top-level domain', weight: 5, isVerdict: false,
    about: 'Its top-level domain is one that detection rules call often abused. Too broad to weigh much; 0 switches it off.',
    strength: ({ hasAbusedTld }) => (hasAbusedTld ? 1 : 0),
    why: () => 'its top-level domain is often abused; a weak hint',
  },
];

/** Points that each factor is worth at its strongest, 0 to 100. */
export type ScoreWeights = Readonly<Record<FactorId, number>>;

export const defaultWeights: ScoreWeights = Object.fromEntries(factors.map(({ id, weight }) => [id, weight])) as Record<FactorId, number>;
