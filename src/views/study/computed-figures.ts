import type { Engine } from '../../engine/engine';
import type { DomainDetail, GroupReading, Overview, StudyReading } from '../../engine/readings';
import { publishedFigures, type Measure, type PublishedFigure } from '../../replica/published-figures';
import { ratio } from '../text/numbers';

/** Id of a published figure -> the same computed from the open analysis; null where it has no such figure. */
export type ComputedFigures = ReadonlyMap<string, number | string | null>;

/** Reads what the published figures need, and computes each. */
export async function computeFigures(engine: Engine, overview: Overview): Promise<ComputedFigures> {
  const known = await readNeeded(engine, overview);
  return new Map(publishedFigures.map((figure) => [figure.id, computed(figure, known)]));
}

interface Known {
  readonly groups: ReadonlyMap<string, GroupReading>;
  readonly studies: ReadonlyMap<string, StudyReading>;
  readonly details: ReadonlyMap<string, DomainDetail | null>;
  readonly commonMalicious: ReadonlyMap<string, readonly string[]>;
}

/**
 * Asks for all at once, and only for what some figure needs: these readings are repeated at every step of the
 * threshold, and each question by itself would wait for the one before.
 */
async function readNeeded(engine: Engine, overview: Overview): Promise<Known> {
  const ids = overview.groups.map((group) => group.id);
  const domains = ids.flatMap((id) => domainsOf(id).map((domain) => ({ id, domain })));
  const [studies, commonMalicious, details] = await Promise.all([
    Promise.all(ids.filter((id) => needs(id, 'rank')).map(async (id) => [id, await engine.study(id)] as const)),
    Promise.all(ids.filter((id) => needs(id, 'commonMaliciousDomains')).map(async (id) => [id, await commonMaliciousOf(engine, id)] as const)),
    Promise.all(domains.map(async ({ id, domain }) => [`${id} ${domain}`, await engine.domain(id, domain)] as const)),
  ]);
  return {
    groups: new Map(overview.groups.map((group) => [group.id, group])),
    studies: new Map(studies),
    commonMalicious: new Map(commonMalicious),
    details: new Map(details),
  };
}

const needs = (group: string, value: Measure['value']): boolean =>
  publishedFigures.some((figure) => figure.group === group && figure.measure.value === value);

/** Base domains that figures of the group are about. */
const domainsOf = (group: string): readonly string[] => [
  ...new Set(publishedFigures.flatMap((figure) => (figure.group === group && figure.measure.kind === 'domain' ? [figure.measure.domain] : []))),
];

async function commonMaliciousOf(engine: Engine, group: string): Promise<readonly string[]> {
  const pages = await Promise.all(
    (['malicious', 'mixed'] as const).map((verdict) =>
      engine.domains({ group, verdict, search: '', rarity: 'common', sort: 'connections', descending: true, offset: 0, limit: 20 }),
    ),
  );
  return [...new Set(pages.flatMap((page) => page.rows.map((row) => row.baseDomain)))];
}

function computed(figure: PublishedFigure, known: Known): number | string | null {
  const group = known.groups.get(figure.group);
  if (!group) return null;
  const { measure } = figure;
  switch (measure.kind) {
    case 'group':
      return ofGroup(measure.value, group, known);
    case 'domain':
      return ofDomain(measure, figure.group, known);
    case 'fqdn':
      return ofFqdn(measure, figure.group, known);
  }
}

type GroupValue = Extract<Measure, { kind: 'group' }>['value'];

function ofGroup(value: GroupValue, group: GroupReading, known: Known): number | string | null {
  const { table, tests, percentiles, rare, baseDomains } = group;
  const common = baseDomains - rare;
  switch (value) {
    case 'connections': case 'baseDomains': case 'rare': case 'malicious': case 'flaggedReviewedBenign':
      return group[value];
    case 'rareMalicious': case 'commonMalicious':
      return table[value];
    case 'rareShare': return baseDomains === 0 ? null : rare / baseDomains;
    case 'rareMaliciousShare': return rare === 0 ? null : table.rareMalicious / rare;
    case 'commonMaliciousShare': return common === 0 ? null : table.commonMalicious / common;
    case 'p60': case 'p90': case 'p95': case 'p99': return percentiles?.[value] ?? null;
    case 'wilsonRareLow': return tests.wilsonRare?.low ?? null;
    case 'wilsonRareHigh': return tests.wilsonRare?.high ?? null;
    case 'wilsonCommonLow': return tests.wilsonCommon?.low ?? null;
    case 'wilsonCommonHigh': return tests.wilsonCommon?.high ?? null;
    case 'oddsRatio': return tests.oddsRatio;
    case 'oddsRatioInterval': return tests.woolf ? `${ratio(tests.woolf.low)}–${ratio(tests.woolf.high)}` : null;
    case 'chiSquareYatesP': return tests.chiSquareYatesP;
    case 'fisherP': return tests.fisherP;
    case 'commonMaliciousDomains': return known.commonMalicious.get(group.id)?.join(', ') ?? null;
  }
}

function ofDomain(measure: Extract<Measure, { kind: 'domain' }>, group: string, known: Known): number | null {
  const { domain, value } = measure;
  if (value === 'rank') {
    const at = known.studies.get(group)?.topDomains.findIndex((row) => row.baseDomain === domain) ?? -1;
    return at < 0 ? null : at + 1;
  }
  return known.details.get(`${group} ${domain}`)?.row[value] ?? null;
}

function ofFqdn(measure: Extract<Measure, { kind: 'fqdn' }>, group: string, known: Known): number | null {
  const { fqdn, value } = measure;
  const base = domainsOf(group).find((domain) => fqdn === domain || fqdn.endsWith(`.${domain}`));
  const detail = base === undefined ? null : known.details.get(`${group} ${base}`);
  if (!detail) return null;
  if (value === 'connections') return detail.fqdns.find((row) => row.fqdn === fqdn)?.connections ?? null;
  return detail.arguments
    .filter((row) => row.fqdn === fqdn && row.judgement.verdict === 'malicious')
    .reduce((sum, row) => sum + row.connections, 0);
}
