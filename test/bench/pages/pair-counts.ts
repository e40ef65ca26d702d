import { allGroups, defaultProcessGroups, groupIndexOf } from '../../../src/events/process-groups';

/** What was counted under one name. */
export interface CountSummary {
  readonly connections: number;
  readonly fqdns: number;
  /** SHA-256, hexadecimal, of `fqdn TAB connections LF` for each FQDN, in the order of its bytes. */
  readonly fqdnDigest: string;
}

/** Counts of process and host, small enough to leave the page. */
export interface PairSummary {
  readonly images: Readonly<Record<string, CountSummary>>;
  /** The same by process group, so that an answer by groups can be compared in full. */
  readonly groups: Readonly<Record<string, CountSummary>>;
}

type Counts = Map<string, Map<string, number>>;

/** Counts rows by process and host: the simplest version of Seldom's job. */
export class PairCounts {
  readonly #counts: Counts = new Map();

  add(process: string, host: string, count = 1): void {
    let ofProcess = this.#counts.get(process);
    if (!ofProcess) this.#counts.set(process, (ofProcess = new Map()));
    ofProcess.set(host, (ofProcess.get(host) ?? 0) + count);
  }

  async summarise(): Promise<PairSummary> {
    return { images: await digestEach(this.#counts), groups: await digestEach(this.#byGroup()) };
  }

  #byGroup(): Counts {
    const groups = allGroups(defaultProcessGroups);
    const byGroup = new PairCounts();
    for (const [image, hosts] of this.#counts) {
      const group = groups[groupIndexOf(defaultProcessGroups, image)]?.id ?? '';
      for (const [host, count] of hosts) byGroup.add(group, host, count);
    }
    return byGroup.#counts;
  }
}

async function digestEach(counts: Counts): Promise<Record<string, CountSummary>> {
  const summaries: Record<string, CountSummary> = {};
  for (const [name, hosts] of counts) {
    let connections = 0;
    const lines: string[] = [];
    for (const [host, count] of hosts) {
      connections += count;
      lines.push(`${host}\t${count}\n`);
    }
    const bytes = new TextEncoder().encode(lines.sort().join(''));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const fqdnDigest = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    summaries[name] = { connections, fqdns: hosts.size, fqdnDigest };
  }
  return summaries;
}
