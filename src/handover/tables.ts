import type { Snapshot, SnapshotDomain, SnapshotFqdn, SnapshotGroup } from '../snapshot/schema';
import type { Cell, CsvTable } from './csv';

export type TableId = 'domains' | 'fqdns' | 'arguments' | 'groups' | 'images' | 'files' | 'lists' | 'reviews';

/** A column that can be picked. */
export interface ColumnChoice {
  readonly id: string;
  /** What it holds, where the id does not say. */
  readonly what: string;
}

/** A table that can leave, and how it is read from a snapshot. */
export interface TableKind {
  readonly id: TableId;
  readonly label: string;
  /** What one row is. */
  readonly row: string;
  readonly columns: readonly ColumnChoice[];
  /** The table with the columns of these ids, in their own order; ids that it does not have are passed over. */
  read(snapshot: Snapshot, ids: ReadonlySet<string>): CsvTable;
}

type Column<Row> = readonly [id: string, what: string, value: (row: Row) => Cell];

function table<Row>(id: TableId, label: string, row: string, rowsOf: (snapshot: Snapshot) => readonly Row[], columns: readonly Column<Row>[]): TableKind {
  return {
    id,
    label,
    row,
    columns: columns.map(([column, what]) => ({ id: column, what })),
    read: (snapshot, ids) => {
      const chosen = columns.filter(([column]) => ids.has(column));
      return { columns: chosen.map(([column]) => column), rows: rowsOf(snapshot).map((one) => chosen.map(([, , value]) => value(one))) };
    },
  };
}

/** Columns of whatever carries a verdict. */
const judged: readonly Column<Pick<SnapshotDomain, 'verdict' | 'verdictSource' | 'mixed' | 'reason'>>[] = [
  ['verdict', 'malicious, benign or unreviewed', ({ verdict }) => verdict],
  ['verdictSource', 'review, allow-list, intelligence or none', ({ verdictSource }) => verdictSource],
  ['mixed', 'whether a part of it is benign', ({ mixed }) => mixed],
  ['reason', 'entry of the list, or note of the review', ({ reason }) => reason],
];

const seen: readonly Column<Pick<SnapshotDomain, 'firstSeen' | 'lastSeen'>>[] = [
  ['firstSeen', 'UTC', ({ firstSeen }) => firstSeen],
  ['lastSeen', 'UTC', ({ lastSeen }) => lastSeen],
];

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);
const reasons = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([reason, count]) => `${reason} ${count}`).join('; ');

/** An FQDN with the base domain that it was found under. */
interface FqdnOf {
  readonly domain: SnapshotDomain;
  readonly fqdn: SnapshotFqdn;
}

const fqdnsOf = ({ domains }: Snapshot): readonly FqdnOf[] => domains.flatMap((domain) => domain.fqdns.map((fqdn) => ({ domain, fqdn })));
const ofFqdn = <Part>(columns: readonly Column<Part>[], part: (row: FqdnOf) => Part): readonly Column<FqdnOf>[] =>
  columns.map(([id, what, value]) => [id, what, (row) => value(part(row))]);

const whose: readonly Column<FqdnOf>[] = [
  ['group', 'process group', ({ domain }) => domain.group],
  ['baseDomain', 'registrable domain', ({ domain }) => domain.baseDomain],
  ['fqdn', 'full domain name', ({ fqdn }) => fqdn.fqdn],
];

type ArgumentsOf = FqdnOf & { readonly row: NonNullable<SnapshotFqdn['arguments']>[number] };

const statistics = [
  'oddsRatio', 'oddsRatioLow', 'oddsRatioHigh', 'oddsRatioMethod', 'conditionalOddsRatio', 'conditionalOddsRatioLow',
  'conditionalOddsRatioHigh', 'chiSquareP', 'chiSquareYatesP', 'fisherP',
] as const satisfies readonly (keyof SnapshotGroup)[];

/** Every table that can leave. To add a column: a line here. */
export const tables: readonly TableKind[] = [
  table<SnapshotDomain>('domains', 'Base domains', 'a base domain of a process group', ({ domains }) => domains, [
    ['group', 'process group', ({ group }) => group],
    ['baseDomain', 'registrable domain', ({ baseDomain }) => baseDomain],
    ['score', '0 to 100: what to look at first', ({ score }) => score],
    ['scoreParts', 'factors and points', ({ scoreParts }) => (scoreParts ?? []).map(({ factor, points }) => `${factor} ${points}`).join('; ')],
    ['rare', 'at most the threshold', ({ rare }) => rare],
    ['connections', 'weights of its contacts, summed', ({ connections }) => connections],
    ['fqdns', 'distinct full names', ({ fqdns }) => fqdns.length],
    ['meanPerFqdn', 'connections per FQDN', ({ meanPerFqdn }) => meanPerFqdn],
    ['hosts', 'machines', ({ hosts }) => hosts],
    ...seen,
    ...judged,
  ]),
  table<FqdnOf>('fqdns', 'FQDNs', 'a full domain name of a process group', fqdnsOf, [
    ...whose,
    ['connections', 'weights of its contacts, summed', ({ fqdn }) => fqdn.connections],
    ['hosts', 'machines', ({ fqdn }) => fqdn.hosts],
    ...ofFqdn(seen, ({ fqdn }) => fqdn),
    ...ofFqdn(judged, ({ fqdn }) => fqdn),
    ['flagged', 'a list calls it malicious, whatever reviews say', ({ fqdn }) => fqdn.flagged],
    ['maliciousArguments', 'an analyst found arguments of its contacts malicious', ({ fqdn }) => fqdn.maliciousArguments],
  ]),
  table<ArgumentsOf>('arguments', 'Arguments', 'process arguments that contacted a name', (snapshot) => fqdnsOf(snapshot).flatMap((of) => (of.fqdn.arguments ?? []).map((row) => ({ ...of, row }))), [
    ['group', 'process group', ({ domain }) => domain.group],
    ['fqdn', 'full domain name', ({ fqdn }) => fqdn.fqdn],
    ['image', 'process', ({ row }) => row.image],
    ['arguments', 'as logged', ({ row }) => row.arguments],
    ['source', 'where they came from', ({ row }) => row.source],
    ['connections', 'weights of the contacts, summed', ({ row }) => row.connections],
    ['hosts', 'machines', ({ row }) => row.hosts],
    ['verdict', 'malicious, benign or unreviewed', ({ row }) => row.verdict],
    ['reason', 'entry of the list, or note of the review', ({ row }) => row.reason],
  ]),
  table<SnapshotGroup>('groups', 'Process groups', 'a process group with its tests', ({ groups }) => groups, [
    ['group', 'id', ({ id }) => id],
    ['label', 'name', ({ label }) => label],
    ['connections', '', ({ connections }) => connections],
    ['fqdns', '', ({ fqdns }) => fqdns],
    ['baseDomains', '', ({ baseDomains }) => baseDomains],
    ['rare', 'rare base domains', ({ rare }) => rare],
    ['hosts', 'machines', ({ hosts }) => hosts],
    ...(['rareMalicious', 'rareBenign', 'commonMalicious', 'commonBenign'] as const).map((cell): Column<SnapshotGroup> => [cell, 'base domains', ({ table: cells }) => cells[cell]]),
    ...(['p60', 'p90', 'p95', 'p99'] as const).map((rank): Column<SnapshotGroup> => [rank, 'percentile of connections per base domain', ({ percentiles }) => percentiles?.[rank] ?? null]),
    ['wilsonRareLow', '95 % limit', ({ wilsonRare }) => wilsonRare?.low ?? null],
    ['wilsonRareHigh', '95 % limit', ({ wilsonRare }) => wilsonRare?.high ?? null],
    ['wilsonCommonLow', '95 % limit', ({ wilsonCommon }) => wilsonCommon?.low ?? null],
    ['wilsonCommonHigh', '95 % limit', ({ wilsonCommon }) => wilsonCommon?.high ?? null],
    ...statistics.map((name): Column<SnapshotGroup> => [name, '', (group) => group[name]]),
  ]),
  table('images', 'Images', 'an image of a process group', ({ groups }) => groups.flatMap(({ id, processes }) => Object.entries(processes).map(([image, connections]) => ({ group: id, image, connections }))), [
    ['group', 'process group', ({ group }) => group],
    ['image', 'process', ({ image }) => image],
    ['connections', 'weights of its contacts, summed', ({ connections }) => connections],
  ]),
  table('files', 'Receipts', 'a file that was dropped', (snapshot) => snapshot.import, [
    ['name', 'of the file', ({ name }) => name],
    ['kind', 'log, list, review or snapshot', ({ kind }) => kind],
    ['format', 'as recognised', ({ format }) => format],
    ['bytes', '', ({ bytes }) => bytes],
    ['records', 'all that were read', ({ records }) => records],
    ['events', 'kept as contacts', ({ events }) => events],
    ['rejected', 'records that could not be read', ({ rejected }) => sum(rejected)],
    ['rejectedWhy', 'reason and count', ({ rejected }) => reasons(rejected)],
    ['skipped', 'records that are no contacts', ({ skipped }) => sum(skipped)],
    ['skippedWhy', 'reason and count', ({ skipped }) => reasons(skipped)],
    ['warnings', '', ({ warnings }) => warnings.join('; ')],
    ['error', 'why it could not be used', ({ error }) => error?.message ?? ''],
  ]),
  table('lists', 'Lists', 'a list that labels domains', ({ lists }) => lists, [
    ['name', 'of the list', ({ name }) => name],
    ['kind', 'intelligence or allow-list', ({ kind }) => kind],
    ['format', 'as recognised', ({ format }) => format],
    ['entries', 'that label', ({ entries }) => entries],
    ['rejected', 'entries that are no domain', ({ rejected }) => rejected],
    ['addedAt', 'UTC', ({ addedAt }) => addedAt],
  ]),
  // The first four are what a review file holds, so that these rows can be dropped on another analysis.
  table('reviews', 'Own verdicts', 'a verdict that somebody gave', ({ reviews }) => reviews, [
    ['verdict', 'malicious or benign', ({ verdict }) => verdict],
    ['domain', 'base domain or FQDN', ({ domain }) => domain],
    ['arguments', 'where the verdict is on these alone', (review) => review.arguments],
    ['note', 'what the analyst wrote', ({ note }) => note],
    ['level', 'arguments, FQDN or base domain', ({ level }) => level],
    ['at', 'UTC', ({ at }) => at],
    ['author', 'who gave it', ({ author }) => author ?? ''],
  ]),
];

/** One table of a snapshot. Without `columns` it has them all. */
export function tableOf(snapshot: Snapshot, id: TableId, columns: readonly string[] | null): CsvTable {
  const kind = tables.find((one) => one.id === id);
  return kind ? kind.read(snapshot, new Set(columns ?? kind.columns.map((column) => column.id))) : { columns: [], rows: [] };
}
