import { quantile } from '../statistics/quantile';
import type { DefinitionCuts, DefinitionId, DefinitionReading } from './certainty-reading';
import type { StudiedGroup } from './studied-group';
import { isMalicious } from '../labels/judgement-code';
import { tableReading } from './table-reading';

const day = 86_400_000;

/** One definition of rarity and which base domains it calls rare; null where it cannot say. */
interface Definition {
  readonly id: DefinitionId;
  readonly cut: number;
  readonly rare: Uint8Array | null;
  readonly undefinedBecause: DefinitionReading['undefinedBecause'];
}

/** What each definition of rarity would call rare, and how far they agree. */
export function compareDefinitions(group: StudiedGroup, rarityThreshold: number, cuts: DefinitionCuts): { definitions: readonly DefinitionReading[]; overlap: readonly (readonly (number | null)[])[] } {
  const { connections, machines, first, last } = group.summary.base;
  const where = (holds: (index: number) => boolean): Uint8Array => Uint8Array.from({ length: group.size }, (_, index) => (holds(index) ? 1 : 0));
  const atPercentile = quantile(connections.slice().sort(), cuts.percentile / 100) ?? 0;
  const lastSeen = last.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const hasMachines = machines.some((count) => count > 0);
  const definitions: readonly Definition[] = [
    { id: 'meanPerFqdn', cut: rarityThreshold, rare: where((index) => group.isRare(index)), undefinedBecause: null },
    { id: 'connections', cut: cuts.connections, rare: where((index) => connections[index]! <= cuts.connections), undefinedBecause: null },
    // Contacts without a machine are of none: that is not few machines, it is unknown.
    { id: 'machines', cut: cuts.machines, rare: hasMachines ? where((index) => machines[index]! > 0 && machines[index]! <= cuts.machines) : null, undefinedBecause: hasMachines ? null : 'no-machines' },
    { id: 'percentile', cut: atPercentile, rare: where((index) => connections[index]! <= atPercentile), undefinedBecause: null },
    {
      id: 'firstSeen',
      cut: cuts.days,
      rare: Number.isFinite(lastSeen) ? where((index) => Number.isFinite(first[index]!) && first[index]! > lastSeen - cuts.days * day) : null,
      undefinedBecause: Number.isFinite(lastSeen) ? null : 'no-times',
    },
  ];
  return {
    definitions: definitions.map(({ id, cut, rare, undefinedBecause }) => ({ id, cut, undefinedBecause, ...tableReading(tableOf(group, rare ?? new Uint8Array(group.size))) })),
    overlap: definitions.map((one) => definitions.map((other) => jaccard(one.rare, other.rare))),
  };
}

function tableOf(group: StudiedGroup, rare: Uint8Array) {
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < group.size; index++) counts[(rare[index] === 1 ? 0 : 2) + (isMalicious(group.codeAt(index)) ? 0 : 1)]!++;
  return { rareMalicious: counts[0]!, rareBenign: counts[1]!, commonMalicious: counts[2]!, commonBenign: counts[3]! };
}

/**
 * Size of what both hold / size of what either holds; null where that is nothing.
 * P. Jaccard (1901), Bull. Soc. Vaud. Sci. Nat. 37, 547–579.
 */
function jaccard(one: Uint8Array | null, other: Uint8Array | null): number | null {
  if (one === null || other === null) return null;
  let both = 0;
  let either = 0;
  for (let i = 0; i < one.length; i++) {
    both += one[i]! & other[i]!;
    either += one[i]! | other[i]!;
  }
  return either === 0 ? null : both / either;
}
