import { neighboursOf } from '../analysis/neighbours';
import { decodeArguments, type DecodedLayer } from '../arguments/decode';
import { argumentsTemplate } from '../arguments/template';
import { EventBasis } from './basis';
import { linksOf } from './domain-detail';
import type { GroupQuestion } from './rare-tenants';
import type { ArgumentsRow, DomainDetail } from './readings';

/** Arguments that read the same once numbers, paths and the like are folded. */
export interface ArgumentsGroup {
  readonly template: string;
  readonly connections: number;
  /** The rarest first, as in the detail. */
  readonly rows: readonly (ArgumentsRow & { readonly decoded: readonly DecodedLayer[] })[];
}

/** What else a machine contacted close in time. */
export interface NeighbourRow {
  readonly fqdn: string;
  readonly image: string;
  /** Moments that it stood beside. */
  readonly moments: number;
  /** The closest, in milliseconds after (below 0: before) the moment. */
  readonly offsetMs: number;
}

export interface NeighboursReading {
  /** Moments looked around, of so many; the earliest. */
  readonly moments: number;
  readonly allMoments: number;
  readonly withinMs: number;
  readonly rows: readonly NeighbourRow[];
  readonly count: number;
}

/** One base domain as the review queue shows it. */
export interface ReviewItem {
  readonly detail: DomainDetail;
  /** The rarest template first. */
  readonly argumentsGroups: readonly ArgumentsGroup[];
  /** null where there are no events to look into, as in a snapshot. */
  readonly neighbours: NeighboursReading | null;
}

/** How far to either side of a contact the same machine's others are looked for. */
const withinMs = 60_000;

export function groupArguments(rows: readonly ArgumentsRow[]): readonly ArgumentsGroup[] {
  const groups = new Map<string, { template: string; connections: number; rows: ArgumentsGroup['rows'][number][] }>();
  for (const row of rows) {
    const template = row.arguments === '' ? '' : argumentsTemplate(row.arguments);
    const group = groups.get(template) ?? { template, connections: 0, rows: [] };
    groups.set(template, group);
    group.connections += row.connections;
    group.rows.push({ ...row, decoded: decodeArguments(row.arguments) });
  }
  return [...groups.values()].sort((a, b) => a.connections - b.connections);
}

/** What a verdict on a base domain may rest on, beyond its detail. */
export function reviewItem({ detail, ...question }: GroupQuestion & { readonly detail: DomainDetail }): ReviewItem {
  const { basis } = question;
  return { detail, argumentsGroups: groupArguments(detail.arguments), neighbours: basis instanceof EventBasis ? neighbourRows(basis, question, detail) : null };
}

function neighbourRows(basis: EventBasis, { settings, filter, group, groupIndex }: GroupQuestion, { row }: DomainDetail): NeighboursReading {
  const { table } = basis;
  const links = linksOf(basis, settings, filter, group, groupIndex, group.indexOf(row.baseDomain));
  const { rows, ...found } = neighboursOf(table, basis.linkTotals(filter), links, withinMs);
  return { ...found, rows: rows.map(({ fqdn, image, ...row }) => ({ ...row, fqdn: table.fqdns.text(fqdn), image: table.images.text(image) })) };
}
