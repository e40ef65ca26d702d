import { decode, type Decoding } from '../arguments/decode';
import { argumentsTemplate } from '../arguments/template';
import { recurringTemplates, type TemplatesOf } from '../analysis/argument-templates';
import { isMalicious } from '../labels/judgement-code';
import type { Verdict } from '../labels/verdict';
import { adjustHolm } from '../statistics/adjust-p';
import { fisherExactP } from '../statistics/fisher-exact';
import type { EventBasis } from './basis';
import type { GatheredEvidence } from './gathered-evidence';
import type { GroupQuestion } from './rare-tenants';

/** How base domains that were contacted with a behaviour part by rarity and verdict. */
export interface BehaviourRow {
  readonly id: string;
  readonly name: string;
  readonly attack: readonly string[];
  readonly isOwn: boolean;
  readonly rareMalicious: number;
  readonly rareOther: number;
  readonly commonMalicious: number;
  readonly commonOther: number;
  /** Share of malicious among them over that among all base domains; null where none is malicious or the behaviour was not seen. */
  readonly lift: number | null;
  /** Fisher's exact p, two-sided, of behaviour by malice, and Holm-adjusted over the behaviours seen; null where either does not vary. */
  readonly p: number | null;
  readonly holmP: number | null;
  /** The same of behaviour by rarity. */
  readonly rarityLift: number | null;
  readonly rarityP: number | null;
  readonly rarityHolmP: number | null;
}

export interface TemplateRow {
  readonly template: string;
  /** Distinct arguments that read so, machines that ran them, FQDNs they contacted, and connections. */
  readonly texts: number;
  readonly machines: number;
  readonly fqdns: number;
  readonly malicious: number;
  readonly connections: number;
  readonly behaviours: readonly string[];
}

/** What one group's arguments do. */
export interface ArgumentsReading {
  readonly behaviours: readonly BehaviourRow[];
  readonly baseDomains: number;
  readonly malicious: number;
  /** Arguments texts of all groups that were not looked at as a whole, being too long or hidden too deep. */
  readonly partialTexts: number;
  /** Recurring on two machines or more, most machines first, as many as asked for; null for a snapshot, which holds no events. */
  readonly templates: readonly TemplateRow[] | null;
  readonly templateCount: number;
  /** Whether templates are still being told from each other. */
  readonly templatesPending: { readonly done: number; readonly total: number } | null;
}

const shownTemplates = 100;

export function behaviourRows({ group }: GroupQuestion): readonly BehaviourRow[] {
  const { ground } = group.scorer;
  const { base } = group.summary;
  const counts = ground.behaviours.rules.map(() => ({ rareMalicious: 0, rareOther: 0, commonMalicious: 0, commonOther: 0 }));
  const all = group.table();
  const { behaviours } = group.scorer.ofContacts;
  for (let index = 0; index < group.size; index++) {
    let bits = 0;
    for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) bits |= behaviours[at]!;
    if (bits === 0) continue;
    const bad = isMalicious(group.codeAt(index));
    const cell = group.isRare(index) ? (bad ? 'rareMalicious' : 'rareOther') : bad ? 'commonMalicious' : 'commonOther';
    for (const [rule, of] of counts.entries()) if ((bits & (1 << rule)) !== 0) of[cell]++;
  }
  const malicious = all.rareMalicious + all.commonMalicious;
  const rare = all.rareMalicious + all.rareBenign;
  const rows = ground.behaviours.rules.map(({ id, name, attack }, rule) => {
    const of = counts[rule]!;
    const seen = of.rareMalicious + of.rareOther + of.commonMalicious + of.commonOther;
    const [bad, rareSeen] = [of.rareMalicious + of.commonMalicious, of.rareMalicious + of.rareOther];
    return {
      id, name, attack, isOwn: id.startsWith('own-'), ...of,
      lift: lift(bad, seen, malicious, group.size), p: exactP(bad, seen, malicious, group.size),
      rarityLift: lift(rareSeen, seen, rare, group.size), rarityP: exactP(rareSeen, seen, rare, group.size),
    };
  });
  const [holm, rarityHolm] = [holmOf(rows.map(({ p }) => p)), holmOf(rows.map(({ rarityP }) => rarityP))];
  return rows.map((row, index) => ({ ...row, holmP: holm[index] ?? null, rarityHolmP: rarityHolm[index] ?? null }));
}

/** Each p adjusted over those that are defined. */
function holmOf(all: readonly (number | null)[]): readonly (number | null)[] {
  const adjusted = adjustHolm(all.filter((p) => p !== null));
  let next = 0;
  return all.map((p) => (p === null ? null : (adjusted[next++] ?? null)));
}

const lift = (both: number, seen: number, marked: number, all: number): number | null => (seen === 0 || marked === 0 ? null : both / seen / (marked / all));

/** Of those with the behaviour and those without, how many are marked. */
function exactP(both: number, seen: number, marked: number, all: number): number | null {
  if (seen === 0 || seen === all || marked === 0 || marked === all) return null;
  return fisherExactP({ rareMalicious: both, rareBenign: seen - both, commonMalicious: marked - both, commonBenign: all - seen - (marked - both) });
}

/** The templates of a group's arguments that recur on several machines. */
export function templateRows(question: GroupQuestion, basis: EventBasis, templates: TemplatesOf, gathered: GatheredEvidence, most: number = shownTemplates): { readonly rows: readonly TemplateRow[]; readonly count: number } {
  const { group, settings, filter, groupIndex } = question;
  const { table } = basis;
  const { link, time } = table.columns;
  const groupOf = basis.groupOfImage(settings);
  const host = filter.host === '' ? 0 : table.hosts.find(filter.host);
  const inGroup = (row: number): boolean => {
    const at = link[row]!;
    if (groupOf[table.imageOf(at)] !== groupIndex || (host !== 0 && table.hostOf(at) !== host)) return false;
    return (filter.from === null && filter.until === null) || (time[row]! >= (filter.from ?? -Infinity) && time[row]! < (filter.until ?? Infinity));
  };
  const verdictOf = group.fqdnVerdicts();
  const recurring = recurringTemplates(table, templates, inGroup).filter(({ machines }) => machines > 1);
  const rules = gathered.behaviours(table.arguments, settings.behaviourRules);
  const rows = recurring.slice(0, most).map(({ template, fqdns, anyArguments, ...sums }) => ({
    template: templates.templates.text(template),
    ...sums,
    fqdns: fqdns.length,
    malicious: fqdns.filter((fqdn) => verdictOf(fqdn) === 'malicious').length,
    behaviours: rules.rulesOf(gathered.bitsOf(table, settings, anyArguments)).map(({ name }) => name),
  }));
  return { rows, count: recurring.length };
}

/** Which arguments to show. */
export interface ArgumentsQuery {
  readonly group: string;
  /** Id of a behaviour, or '' for all. */
  readonly behaviour: string;
  /** A template as the table of templates shows it, or '' for all. */
  readonly template: string;
  /** Text that the arguments contain, in any case; '' for all. */
  readonly search: string;
  /** Which of them, the fewest connections first. */
  readonly offset: number;
  readonly limit: number;
}

/** One distinct arguments text of a group. */
export interface ExploredArguments extends Decoding {
  readonly arguments: string;
  readonly behaviours: readonly string[];
  readonly connections: number;
  readonly machines: number;
  readonly fqdns: readonly { readonly fqdn: string; readonly verdict: Verdict }[];
  readonly fqdnCount: number;
}

export interface ExploredPage {
  readonly rows: readonly ExploredArguments[];
  readonly count: number;
}

const mostFqdns = 5;

/** The arguments that a query asks for, fewest connections first. */
export function exploreArguments(question: GroupQuestion, basis: EventBasis, templates: TemplatesOf, gathered: GatheredEvidence, query: ArgumentsQuery): ExploredPage {
  const { group, settings, filter, groupIndex } = question;
  const { table } = basis;
  const { link, time, arguments: args, weight } = table.columns;
  const groupOf = basis.groupOfImage(settings);
  const host = filter.host === '' ? 0 : table.hosts.find(filter.host);
  const rules = gathered.behaviours(table.arguments, settings.behaviourRules);
  const bit = query.behaviour === '' ? 0 : 1 << rules.rules.findIndex(({ id }) => id === query.behaviour);
  const template = query.template === '' ? -1 : templates.templates.find(query.template);
  const search = query.search.trim().toLowerCase();
  const wanted = new Map<number, boolean>();
  const isWanted = (id: number): boolean => {
    let is = wanted.get(id);
    if (is === undefined) {
      is =
        (bit === 0 || (gathered.bitsOf(table, settings, id) & bit) !== 0) &&
        (query.template === '' || (templates.templateOf(id) || -1) === template || argumentsTemplate(table.arguments.text(id)) === query.template) &&
        (search === '' || table.arguments.text(id).toLowerCase().includes(search));
      wanted.set(id, is);
    }
    return is;
  };
  const sums = new Map<number, { connections: number; machines: Set<number>; fqdns: Set<number> }>();
  for (let row = 0; row < table.count; row++) {
    const id = args[row]!;
    const at = link[row]!;
    if (id === 0 || groupOf[table.imageOf(at)] !== groupIndex || (host !== 0 && table.hostOf(at) !== host)) continue;
    if ((filter.from !== null || filter.until !== null) && !(time[row]! >= (filter.from ?? -Infinity) && time[row]! < (filter.until ?? Infinity))) continue;
    if (!isWanted(id)) continue;
    let sum = sums.get(id);
    if (sum === undefined) sums.set(id, (sum = { connections: 0, machines: new Set(), fqdns: new Set() }));
    sum.connections += weight[row]!;
    sum.machines.add(table.hostOf(at));
    sum.fqdns.add(table.fqdnOf(at));
  }
  const verdicts = group.fqdnVerdicts();
  const rows = [...sums].sort((a, b) => a[1].connections - b[1].connections || a[0] - b[0]).slice(query.offset, query.offset + query.limit).map(([id, sum]) => {
    const text = table.arguments.text(id);
    return {
      arguments: text,
      ...decode(text),
      behaviours: rules.rulesOf(gathered.bitsOf(table, settings, id)).map(({ name }) => name),
      connections: sum.connections,
      machines: sum.machines.has(0) ? sum.machines.size - 1 : sum.machines.size,
      fqdns: [...sum.fqdns].slice(0, mostFqdns).map((fqdn) => ({ fqdn: basis.fqdns.text(fqdn), verdict: verdicts(fqdn) })),
      fqdnCount: sum.fqdns.size,
    };
  });
  return { rows, count: sums.size };
}
