import type { GroupSummary } from '../analysis/group-summary';
import { listedHosting } from '../domains/shared-hosting';
import type { Dictionary } from '../events/dictionary';
import type { ProcessGroup } from '../events/process-groups';
import { type FqdnJudgements, judgementByHint, type ListJudgements } from '../labels/judge';
import { codeOf, isMalicious, isMaliciousReview, isUnreviewed, judgementFrom, judgeWhole, type JudgementCode, saysTheSame, withCode } from '../labels/judgement-code';
import type { Judgement, Verdict } from '../labels/verdict';
import { scoreOf, type ScorePart, scoreParts } from '../score/score';
import { adjustHolm } from '../statistics/adjust-p';
import { chiSquareTest } from '../statistics/chi-square-test';
import { conditionalOddsRatio } from '../statistics/conditional-odds-ratio';
import { fisherExactP } from '../statistics/fisher-exact';
import { sampleOddsRatio, woolfInterval } from '../statistics/odds-ratio';
import { quantile } from '../statistics/quantile';
import { wilsonInterval } from '../statistics/wilson-interval';
import type { GroupJudgements } from './basis';
import { finiteOrNull } from './basis';
import { type ScoreGround, Scorer } from './scorer';
import type { CumulativeSteps, DomainRow, GroupReading, HostingMark, RarityTable, RarityTests } from './readings';

/** FQDNs of a base domain that are looked at to tell whether it is shared hosting; some have a hundred thousand. */
const mostFqdnsAsked = 100;

/** Names and tenants by id, for whatever shows a group's rows. */
export interface Names {
  readonly domains: Dictionary;
  readonly fqdns: Dictionary;
  readonly baseOf: Uint32Array;
  readonly tenantOf: Uint32Array;
}

/** One process group with its figures: what it contacted, what is held of that, and what follows. */
export class StudiedGroup {
  /** Connections per FQDN on average, per base domain. */
  readonly mean: Float64Array;
  private readonly fqdnCode: Uint8Array;
  private readonly baseCode: Uint8Array;
  /** What speaks for each of its names. */
  readonly scorer: Scorer;
  private scores: Float64Array | null = null;

  constructor(
    readonly group: ProcessGroup,
    readonly summary: GroupSummary,
    private readonly names: Names,
    private readonly judgements: FqdnJudgements,
    /** What the lists say, before reviews. */
    private readonly byLists: ListJudgements,
    private readonly own: GroupJudgements,
    private readonly rarityThreshold: number,
    ground: ScoreGround,
  ) {
    this.scorer = new Scorer(this, ground);
    const { base, fqdn } = summary;
    this.mean = base.connections.map((connections, i) => connections / (base.fqdnStart[i + 1]! - base.fqdnStart[i]!));
    const codes = Uint8Array.from(judgements.table, codeOf);
    this.fqdnCode = Uint8Array.from(fqdn.id, (id) => this.codeOfFqdn(id, codes));
    this.baseCode = Uint8Array.from(base.domain, (_, i) => judgeWhole(this.fqdnCode, base.fqdnStart[i]!, base.fqdnStart[i + 1]!));
  }

  get size(): number {
    return this.summary.base.domain.length;
  }

  isRare(index: number): boolean {
    return this.mean[index]! <= this.rarityThreshold;
  }

  codeAt(index: number): JudgementCode {
    return this.baseCode[index]!;
  }

  fqdnCount(index: number): number {
    return this.summary.base.fqdnStart[index + 1]! - this.summary.base.fqdnStart[index]!;
  }

  baseDomain(index: number): string {
    return this.names.domains.text(this.summary.base.domain[index]!);
  }

  /** @param at a position among the summary's FQDNs. */
  fqdnText(at: number): string {
    return this.names.fqdns.text(this.summary.fqdn.id[at]!);
  }

  /** Whose an FQDN is by private rules, where that differs from its base domain; `at` as in {@link fqdnText}. */
  privateTenant(at: number): string | null {
    const id = this.summary.fqdn.id[at]!;
    const tenant = this.names.tenantOf[id]!;
    return tenant === this.names.baseOf[id] ? null : this.names.domains.text(tenant);
  }

  /** Index of a base domain in this group, or -1. */
  indexOf(baseDomain: string): number {
    const id = this.names.domains.find(baseDomain);
    return id < 0 ? -1 : this.summary.base.domain.indexOf(id);
  }

  /** Scores of all base domains; worked out when first asked for. */
  allScores(): Float64Array {
    return (this.scores ??= Float64Array.from(this.summary.base.domain, (_, index) => scoreOf(this.scorer.base(index), this.scorer.ground.weights)));
  }

  scoreParts(index: number): readonly ScorePart[] {
    return scoreParts(this.scorer.base(index), this.scorer.ground.weights);
  }

  row(index: number): DomainRow {
    const { base } = this.summary;
    return {
      baseDomain: this.baseDomain(index),
      connections: base.connections[index]!,
      fqdns: this.fqdnCount(index),
      meanPerFqdn: this.mean[index]!,
      rare: this.isRare(index),
      machines: base.machines[index]!,
      firstSeen: finiteOrNull(base.first[index]!),
      lastSeen: finiteOrNull(base.last[index]!),
      judgement: this.judgement(index),
      score: this.allScores()[index]!,
      rank: this.rank(index),
      hosting: this.hosting(index),
    };
  }

  /** The best place of a base domain in a list by popularity; null where none names it. */
  rank(index: number): number | null {
    return this.scorer.ground.rankOf(this.baseDomain(index));
  }

  /** Whether nobody judges a base domain while intelligence says that somebody should look. */
  isToReview(index: number): boolean {
    return isUnreviewed(this.baseCode[index]!) && this.judgement(index).toReview !== undefined;
  }

  /** What anybody can do at a base domain, told by its first FQDNs. */
  hosting(index: number): HostingMark | null {
    const { base, fqdn } = this.summary;
    const start = base.fqdnStart[index]!;
    const end = Math.min(base.fqdnStart[index + 1]!, start + mostFqdnsAsked);
    for (let at = start; at < end; at++) {
      const listed = listedHosting(this.fqdnText(at));
      if (listed) return listed.kind;
    }
    for (let at = start; at < end; at++) {
      const id = fqdn.id[at]!;
      if (this.names.tenantOf[id] !== this.names.baseOf[id]) return 'private suffix';
    }
    return null;
  }

  judgement(index: number): Judgement {
    const code = this.baseCode[index]!;
    const { fqdnStart } = this.summary.base;
    let found: Judgement | null = null;
    for (let at = fqdnStart[index]!; at < fqdnStart[index + 1]!; at++) {
      if (!saysTheSame(this.fqdnCode[at]!, code)) continue;
      found = this.fqdnJudgement(at);
      // Of names that nobody judged, the one that somebody should look at speaks for the whole.
      if (!isUnreviewed(code) || found.toReview !== undefined || this.byLists.hints.size === 0) break;
      found = null;
    }
    return found === null ? judgementFrom(code, '') : withCode(found, code);
  }

  /** @param at a position among the summary's FQDNs. */
  fqdnJudgement(at: number): Judgement {
    const id = this.summary.fqdn.id[at]!;
    const byArguments = this.own.byArguments.get(id);
    if (byArguments && byArguments.code === this.fqdnCode[at]) return byArguments.judgement;
    const everywhere = this.judgements.of[id] ?? 0;
    if (everywhere !== 0) return this.judgements.table[everywhere]!;
    const given = this.own.given.get(id)?.judgement ?? judgementFrom(0, '');
    const hint = this.byLists.hints.get(id);
    return hint !== undefined && given.verdict === 'unreviewed' ? judgementByHint(hint) : given;
  }

  /** The verdict on each FQDN id of this group. */
  fqdnVerdicts(): (fqdn: number) => Verdict {
    const at = new Map(Array.from(this.summary.fqdn.id, (id, index) => [id, index]));
    return (fqdn) => {
      const index = at.get(fqdn);
      return index === undefined ? 'unreviewed' : judgementFrom(this.fqdnCode[index]!, '').verdict;
    };
  }

  /** Whether contacts with an FQDN had arguments that were judged malicious. */
  hasMaliciousArguments(at: number): boolean {
    const id = this.summary.fqdn.id[at]!;
    const byArguments = this.own.byArguments.get(id);
    return byArguments ? isMalicious(byArguments.code) : (this.own.given.get(id)?.maliciousArguments ?? false);
  }

  table(): RarityTable {
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < this.size; i++) counts[(this.isRare(i) ? 0 : 2) + (isMalicious(this.baseCode[i]!) ? 0 : 1)]!++;
    return { rareMalicious: counts[0]!, rareBenign: counts[1]!, commonMalicious: counts[2]!, commonBenign: counts[3]! };
  }

  distribution(): { connections: CumulativeSteps; meanPerFqdn: CumulativeSteps } {
    return { connections: cumulativeSteps(this.summary.base.connections.slice().sort()), meanPerFqdn: cumulativeSteps(this.mean.slice().sort()) };
  }

  /** Indices of the `count` base domains with the highest `value`, highest first. */
  highest(value: Float64Array, count: number): readonly number[] {
    const best: number[] = [];
    for (let i = 0; i < value.length; i++) {
      if (best.length === count && value[i]! <= value[best[count - 1]!]!) continue;
      let at = best.length;
      while (at > 0 && value[best[at - 1]!]! < value[i]!) at--;
      best.splice(at, 0, i);
      if (best.length > count) best.pop();
    }
    return best;
  }

  /** Whether a list calls an FQDN malicious, whatever reviews say. */
  isFlagged(at: number): boolean {
    const id = this.summary.fqdn.id[at]!;
    const byLists = this.byLists.of[id] ?? 0;
    return byLists === 0 ? (this.own.given.get(id)?.flagged ?? false) : this.byLists.table[byLists]!.verdict === 'malicious';
  }

  /** Base domains that a list calls malicious and an analyst found benign. */
  private flaggedReviewedBenign(): number {
    const { base } = this.summary;
    const reviewedBenign = codeOf({ verdict: 'benign', source: 'review', mixed: false, reason: '' });
    let count = 0;
    for (let i = 0; i < this.size; i++) {
      if (this.baseCode[i] !== reviewedBenign) continue;
      for (let at = base.fqdnStart[i]!; at < base.fqdnStart[i + 1]!; at++) {
        if (!this.isFlagged(at)) continue;
        count++;
        break;
      }
    }
    return count;
  }

  private codeOfFqdn(id: number, codes: Uint8Array): JudgementCode {
    const byArguments = this.own.byArguments.get(id)?.code;
    const everywhere = codes[this.judgements.of[id] ?? 0]!;
    // Arguments reviewed as malicious outweigh whatever is held of the name; others speak where nothing else does.
    if (byArguments !== undefined && (isMaliciousReview(byArguments) || isUnreviewed(everywhere))) return byArguments;
    if (!isUnreviewed(everywhere)) return everywhere;
    const given = this.own.given.get(id);
    return given ? codeOf(given.judgement) : everywhere;
  }

  reading(): Omit<GroupReading, 'fisherHolmP'> {
    const { base, fqdn, processes, connections, machines } = this.summary;
    const table = this.table();
    const sorted = base.connections.slice().sort();
    let unreviewed = 0;
    for (const code of this.baseCode) if (isUnreviewed(code)) unreviewed++;
    return {
      id: this.group.id,
      label: this.group.label,
      processes,
      connections,
      fqdns: fqdn.id.length,
      baseDomains: base.domain.length,
      rare: table.rareMalicious + table.rareBenign,
      malicious: table.rareMalicious + table.commonMalicious,
      unreviewed,
      flaggedReviewedBenign: this.flaggedReviewedBenign(),
      machines,
      percentiles: percentilesOf(sorted),
      table,
      tests: testsOf(table),
    };
  }
}

/** Adds the Fisher p of each group, Holm-adjusted over the groups in which both rarity and malice vary. */
export function withHolm(groups: readonly Omit<GroupReading, 'fisherHolmP'>[]): readonly GroupReading[] {
  const tested = groups.filter(({ tests }) => tests.fisherP !== null && tests.oddsRatio !== null);
  const adjusted = adjustHolm(tested.map(({ tests }) => tests.fisherP!));
  return groups.map((group) => {
    const index = tested.indexOf(group);
    return { ...group, fisherHolmP: index < 0 ? null : adjusted[index]! };
  });
}

function percentilesOf(sorted: Float64Array): GroupReading['percentiles'] {
  const [p60, p90, p95, p99] = [0.6, 0.9, 0.95, 0.99].map((probability) => quantile(sorted, probability));
  return p60 == null || p90 == null || p95 == null || p99 == null ? null : { p60, p90, p95, p99 };
}

function testsOf(table: RarityTable): RarityTests {
  const rare = table.rareMalicious + table.rareBenign;
  const common = table.commonMalicious + table.commonBenign;
  const malicious = table.rareMalicious + table.commonMalicious;
  const varies = rare > 0 && common > 0 && malicious > 0 && malicious < rare + common;
  return {
    wilsonRare: wilsonInterval(table.rareMalicious, rare),
    wilsonCommon: wilsonInterval(table.commonMalicious, common),
    oddsRatio: varies ? sampleOddsRatio(table) : null,
    woolf: varies ? woolfInterval(table) : null,
    conditional: varies ? conditionalOddsRatio(table) : null,
    chiSquareP: varies ? (chiSquareTest(table, { yates: false })?.p ?? null) : null,
    chiSquareYatesP: varies ? (chiSquareTest(table, { yates: true })?.p ?? null) : null,
    fisherP: rare + common > 0 ? fisherExactP(table) : null,
  };
}

/** Most steps that a figure can show apart. */
const maxSteps = 600;

/** One step for each distinct value, thinned out where there are more than a figure can show. */
function cumulativeSteps(sorted: Float64Array): CumulativeSteps {
  const value: number[] = [];
  const share: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i + 1 < sorted.length && sorted[i + 1] === sorted[i]) continue;
    value.push(sorted[i]!);
    share.push((i + 1) / sorted.length);
  }
  const every = Math.ceil(value.length / maxSteps);
  const kept = (_: number, i: number): boolean => i % every === 0 || i === value.length - 1;
  return every <= 1 ? { value, share } : { value: value.filter(kept), share: share.filter(kept) };
}
