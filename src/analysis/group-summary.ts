import type { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';
import type { Grouping } from '../base/group-by-key';
import type { LinkTotals } from './link-totals';

/**
 * What one process group contacted, in columns. FQDNs stand by base domain: those of base domain `i` are
 * `fqdnStart[i]` to `fqdnStart[i + 1]`. Times are Infinity and -Infinity where no contact has one.
 */
export interface GroupSummary {
  readonly base: {
    /** Ids in the dictionary of domains. */
    readonly domain: Uint32Array;
    readonly fqdnStart: Uint32Array;
    readonly connections: Float64Array;
    readonly machines: Uint32Array;
    readonly first: Float64Array;
    readonly last: Float64Array;
  };
  readonly fqdn: {
    /** Ids in the dictionary of FQDNs. */
    readonly id: Uint32Array;
    readonly connections: Float64Array;
    readonly machines: Uint32Array;
    readonly first: Float64Array;
    readonly last: Float64Array;
  };
  readonly processes: readonly { readonly image: string; readonly connections: number }[];
  readonly connections: number;
  readonly machines: number;
}

/** Growing lists of numbers for one group; turned into columns at the end. */
class GroupColumns {
  readonly base = { domain: [] as number[], fqdnStart: [0], connections: [] as number[], machines: [] as number[], first: [] as number[], last: [] as number[] };
  readonly fqdn = { id: [] as number[], connections: [] as number[], machines: [] as number[], first: [] as number[], last: [] as number[] };

  finish(processes: GroupSummary['processes'], machines: number): GroupSummary {
    const { base, fqdn } = this;
    return {
      base: {
        domain: Uint32Array.from(base.domain),
        fqdnStart: Uint32Array.from(base.fqdnStart),
        connections: Float64Array.from(base.connections),
        machines: Uint32Array.from(base.machines),
        first: Float64Array.from(base.first),
        last: Float64Array.from(base.last),
      },
      fqdn: {
        id: Uint32Array.from(fqdn.id),
        connections: Float64Array.from(fqdn.connections),
        machines: Uint32Array.from(fqdn.machines),
        first: Float64Array.from(fqdn.first),
        last: Float64Array.from(fqdn.last),
      },
      processes,
      connections: base.connections.reduce((sum, connections) => sum + connections, 0),
      machines,
    };
  }
}

/** Totals being summed for each group, of the FQDN or the base domain at hand. */
class RunningTotals {
  readonly connections: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;

  constructor(groupCount: number) {
    this.connections = new Float64Array(groupCount);
    this.first = new Float64Array(groupCount).fill(Infinity);
    this.last = new Float64Array(groupCount).fill(-Infinity);
  }

  add(group: number, connections: number, first: number, last: number): void {
    this.connections[group]! += connections;
    if (first < this.first[group]!) this.first[group] = first;
    if (last > this.last[group]!) this.last[group] = last;
  }

  clear(group: number): void {
    this.connections[group] = 0;
    this.first[group] = Infinity;
    this.last[group] = -Infinity;
  }
}

/** Distinct machines of each group, of the FQDN or the base domain at hand. */
class RunningMachines {
  readonly count: Uint32Array;
  /** Per group and host, the number of the name at which the host was counted last. */
  private readonly stamps: Uint32Array;

  constructor(
    groupCount: number,
    private readonly hostCount: number,
  ) {
    this.count = new Uint32Array(groupCount);
    this.stamps = new Uint32Array(groupCount * hostCount);
  }

  /** @returns whether the host is met for the first time at the name of this `stamp`. */
  add(group: number, host: number, stamp: number): boolean {
    const at = group * this.hostCount + host;
    if (this.stamps[at] === stamp) return false;
    this.stamps[at] = stamp;
    this.count[group]!++;
    return true;
  }
}

/**
 * Sums links to FQDNs and base domains for every process group at once.
 *
 * @param groupOfImage per image id, the index of its group, below `groupCount`.
 * @param hostFilter only contacts of this host id; 0 for all.
 */
export function summariseGroups(
  table: EventTable,
  totals: LinkTotals,
  fqdnsByBase: Grouping,
  groupOfImage: Uint16Array,
  groupCount: number,
  hostFilter: number,
): readonly GroupSummary[] {
  const groups = Array.from({ length: groupCount }, () => new GroupColumns());
  const ofFqdn = new RunningTotals(groupCount);
  const ofBase = new RunningTotals(groupCount);
  const machinesOfFqdn = new RunningMachines(groupCount, table.hosts.count);
  const machinesOfBase = new RunningMachines(groupCount, table.hosts.count);
  const machines = new RunningMachines(groupCount, table.hosts.count);
  const ofImage = new Float64Array(table.images.count);
  const { linkStart } = table;
  const baseCount = fqdnsByBase.start.length - 1;
  for (let base = 0; base < baseCount; base++) {
    for (let at = fqdnsByBase.start[base]!; at < fqdnsByBase.start[base + 1]!; at++) {
      const fqdn = fqdnsByBase.order[at]!;
      for (let link = linkStart[fqdn]!; link < linkStart[fqdn + 1]!; link++) {
        const connections = totals.connections[link]!;
        const host = table.hostOf(link);
        if (connections === 0 || (hostFilter !== 0 && host !== hostFilter)) continue;
        const image = table.imageOf(link);
        const group = groupOfImage[image]!;
        ofImage[image]! += connections;
        ofFqdn.add(group, connections, totals.first[link]!, totals.last[link]!);
        // Id 0 is no host: a log without machine names has contacts from no machine that could be counted.
        if (host !== 0 && machinesOfFqdn.add(group, host, fqdn + 1) && machinesOfBase.add(group, host, base + 1)) machines.add(group, host, 1);
      }
      for (let group = 0; group < groupCount; group++) {
        if (ofFqdn.connections[group] === 0) continue;
        const columns = groups[group]!.fqdn;
        columns.id.push(fqdn);
        ofBase.add(group, ofFqdn.connections[group]!, ofFqdn.first[group]!, ofFqdn.last[group]!);
        pushTotals(columns, ofFqdn, machinesOfFqdn, group);
      }
    }
    for (let group = 0; group < groupCount; group++) {
      if (ofBase.connections[group] === 0) continue;
      const columns = groups[group]!;
      columns.base.domain.push(base);
      columns.base.fqdnStart.push(columns.fqdn.id.length);
      pushTotals(columns.base, ofBase, machinesOfBase, group);
    }
  }
  return groups.map((columns, group) => columns.finish(processesOf(table.images, ofImage, groupOfImage, group), machines.count[group]!));
}

interface TotalColumns {
  readonly connections: number[];
  readonly machines: number[];
  readonly first: number[];
  readonly last: number[];
}

/** Writes down what was summed, and starts anew. */
function pushTotals(columns: TotalColumns, running: RunningTotals, machines: RunningMachines, group: number): void {
  columns.connections.push(running.connections[group]!);
  columns.machines.push(machines.count[group]!);
  columns.first.push(running.first[group]!);
  columns.last.push(running.last[group]!);
  running.clear(group);
  machines.count[group] = 0;
}

function processesOf(images: Dictionary, connections: Float64Array, groupOfImage: Uint16Array, group: number): GroupSummary['processes'] {
  const processes: { image: string; connections: number }[] = [];
  for (let image = 0; image < connections.length; image++) {
    if (groupOfImage[image] === group && connections[image]! > 0) processes.push({ image: images.text(image), connections: connections[image]! });
  }
  return processes.sort((a, b) => b.connections - a.connections);
}
