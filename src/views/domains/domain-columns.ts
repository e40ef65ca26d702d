import type { DomainSortKey } from '../../engine/readings';

/** A column of the domain table. `size` is its track in the grid; `wide` ones stand only where there is room. */
export interface DomainColumn {
  readonly sort: DomainSortKey;
  readonly label: string;
  readonly number: boolean;
  readonly wide: boolean;
  /** Which way it is sorted at the first press: what a hunter looks for first. */
  readonly descendingFirst: boolean;
}

export const domainColumns: readonly DomainColumn[] = [
  { sort: 'baseDomain', label: 'base domain', number: false, wide: false, descendingFirst: false },
  { sort: 'connections', label: 'connections', number: true, wide: false, descendingFirst: true },
  { sort: 'fqdns', label: 'FQDNs', number: true, wide: false, descendingFirst: true },
  { sort: 'meanPerFqdn', label: 'mean', number: true, wide: false, descendingFirst: false },
  { sort: 'machines', label: 'machines', number: true, wide: false, descendingFirst: false },
  { sort: 'firstSeen', label: 'first seen', number: false, wide: true, descendingFirst: true },
  { sort: 'lastSeen', label: 'last seen', number: false, wide: false, descendingFirst: true },
  { sort: 'rank', label: 'rank', number: true, wide: true, descendingFirst: false },
  { sort: 'verdict', label: 'verdict', number: false, wide: false, descendingFirst: true },
  { sort: 'score', label: 'score', number: true, wide: false, descendingFirst: true },
];
