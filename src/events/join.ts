import { isReverseNameOf } from '../domains/reverse-name';
import type { EventTable } from './event-table';
import { sourceCode } from './event-table';
import { noName, notPublic, type UnjoinedEvents, UnjoinedFlag, UnjoinedKind } from './unjoined-events';

/** Which contacts count, beside outbound ones that came about. */
export interface JoinRules {
  readonly countFailed: boolean;
  readonly countInbound: boolean;
}

/** What the join made of one file's connections and queries. */
export interface JoinCounts {
  events: number;
  readonly skipped: Record<string, number>;
}

/** A connection takes the name of a query at most this long before it. */
const joinWindowMs = 300_000;
/** Sysmon writes a query down when it ends, so the connection may seem to come first. */
const clockSlackMs = 5_000;

/**
 * Makes contacts of unjoined events and adds them to `table`, whatever the order of files and rows:
 *
 * - a connection takes the name that its process asked for before, by the address among the answers; the query is
 *   then `joined`, so that both count once;
 * - a connection without a query keeps its logged name, unless that is reverse DNS of the peer or none: `no-name`;
 * - a query without a connection is a contact by itself;
 * - arguments come from the process start by process GUID, else by machine and process id, else from the script
 *   nearest in time.
 *
 * @returns for each file index, what became of its connections and queries.
 */
export function joinEvents(events: UnjoinedEvents, table: EventTable, rules: JoinRules): Map<number, JoinCounts> {
  const queries = new QueryIndex(events);
  const processes = new ProcessIndex(events);
  const connections = connectionKeys(events);
  const counts = new Map<number, JoinCounts>();
  const { columns } = events.rows;

  const countOf = (row: number): JoinCounts => {
    const file = columns.file[row]!;
    const known = counts.get(file);
    if (known) return known;
    const fresh: JoinCounts = { events: 0, skipped: {} };
    counts.set(file, fresh);
    return fresh;
  };
  const skip = (row: number, reason: string): void => {
    const { skipped } = countOf(row);
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  };
  const contact = (row: number, fqdn: number, nameSource: number): void => {
    const { argumentsId, source, start } = processes.argumentsFor(row);
    // Some products name image and user in the process start alone.
    const image = columns.image[row]! || (start >= 0 ? columns.image[start]! : 0);
    const user = columns.user[row]! || (start >= 0 ? columns.user[start]! : 0);
    const link = table.internLink(columns.host[row]!, user, image, argumentsId, fqdn, sourceCode(nameSource, source));
    table.add(columns.time[row]!, link, columns.weight[row]!);
    countOf(row).events++;
  };
  const skippedByRule = (row: number): boolean => {
    const flags = columns.flags[row]!;
    if (flags & UnjoinedFlag.inbound && !rules.countInbound) skip(row, 'inbound');
    else if (flags & UnjoinedFlag.failed && !rules.countFailed) skip(row, 'failed');
    else return false;
    return true;
  };

  for (let row = 0; row < events.count; row++) {
    const kind = columns.kind[row]!;
    if (kind !== UnjoinedKind.connection && kind !== UnjoinedKind.filteredConnection) continue;
    if (skippedByRule(row)) continue;
    if (kind === UnjoinedKind.filteredConnection && connections.has(connectionKey(events, row))) {
      skip(row, 'duplicate');
      continue;
    }
    const query = queries.queryFor(row);
    if (query >= 0) {
      const fqdn = columns.fqdn[query]!;
      if (fqdn >= notPublic) skip(row, fqdn === noName ? 'no-name' : 'not-public');
      else contact(row, fqdn, 1);
      continue;
    }
    const fqdn = columns.fqdn[row]!;
    if (fqdn === notPublic) skip(row, 'not-public');
    else if (fqdn === noName || isReverse(events, table, row)) skip(row, 'no-name');
    else contact(row, fqdn, 0);
  }

  for (let row = 0; row < events.count; row++) {
    if (columns.kind[row] !== UnjoinedKind.query) continue;
    const fqdn = columns.fqdn[row]!;
    if (queries.isUsed(row)) skip(row, 'joined');
    else if (skippedByRule(row)) continue;
    else if (fqdn >= notPublic) skip(row, fqdn === noName ? 'no-name' : 'not-public');
    else contact(row, fqdn, 2);
  }
  return counts;
}

function isReverse(events: UnjoinedEvents, table: EventTable, row: number): boolean {
  const { columns } = events.rows;
  const address = events.addresses.text(columns.addresses[row]!);
  return address !== '' && isReverseNameOf(table.fqdns.text(columns.fqdn[row]!), address);
}

/** Names a connection on its machine for as long as it lasts. */
function connectionKey(events: UnjoinedEvents, row: number): string {
  const { columns } = events.rows;
  return `${columns.processId[row]}|${columns.addresses[row]}`;
}

/** Connections that Sysmon reported, so that the packet filter's report of the same is known. */
function connectionKeys(events: UnjoinedEvents): ReadonlySet<string> {
  const keys = new Set<string>();
  const { columns } = events.rows;
  for (let row = 0; row < events.count; row++) {
    if (columns.kind[row] === UnjoinedKind.connection) keys.add(connectionKey(events, row));
  }
  return keys;
}

/** Groups row numbers by a key. */
class RowsByKey<Key> {
  private readonly rows = new Map<Key, number[]>();

  add(key: Key, row: number): void {
    const known = this.rows.get(key);
    if (known) known.push(row);
    else this.rows.set(key, [row]);
  }

  get(key: Key): readonly number[] {
    return this.rows.get(key) ?? none;
  }
}

const none: readonly number[] = [];

/** Finds the query whose answer a connection went to. */
class QueryIndex {
  private readonly byProcessAndAddress = new RowsByKey<string>();
  private readonly used = new Set<number>();

  constructor(private readonly events: UnjoinedEvents) {
    const { columns } = events.rows;
    for (let row = 0; row < events.count; row++) {
      if (columns.kind[row] !== UnjoinedKind.query || columns.addresses[row] === 0) continue;
      for (const address of events.addresses.text(columns.addresses[row]!).split(';')) {
        for (const process of processKeys(events, row)) this.byProcessAndAddress.add(`${process}|${address}`, row);
      }
    }
  }

  /** The latest query in the window before the connection `row`, or -1; it then counts as used. */
  queryFor(row: number): number {
    const { columns } = this.events.rows;
    const address = this.events.addresses.text(columns.addresses[row]!);
    if (address === '') return -1;
    const time = columns.time[row]!;
    for (const process of processKeys(this.events, row)) {
      let best = -1;
      for (const query of this.byProcessAndAddress.get(`${process}|${address}`)) {
        // Requests over one connection come as late as they like, and are all part of it.
        const ofConnection = (columns.flags[query]! & UnjoinedFlag.ofConnection) !== 0 && process.startsWith('g');
        const ago = time - columns.time[query]!;
        if (!ofConnection && (ago < -clockSlackMs || ago > joinWindowMs)) continue;
        if (ofConnection) this.used.add(query);
        if (best < 0 || columns.time[query]! > columns.time[best]!) best = query;
      }
      if (best >= 0) {
        this.used.add(best);
        return best;
      }
    }
    return -1;
  }

  isUsed(row: number): boolean {
    return this.used.has(row);
  }
}

/** What names the process of an event, the surest first. */
function processKeys(events: UnjoinedEvents, row: number): readonly string[] {
  const { columns } = events.rows;
  const keys: string[] = [];
  if (columns.processGuid[row] !== 0) keys.push(`g${columns.processGuid[row]}`);
  if (columns.processId[row] !== 0) keys.push(`p${columns.processId[row]}`);
  return keys;
}

/** Finds the arguments of the process behind a contact. */
class ProcessIndex {
  private readonly starts = new RowsByKey<string>();
  private readonly scripts = new RowsByKey<string>();

  constructor(private readonly events: UnjoinedEvents) {
    const { columns } = events.rows;
    for (let row = 0; row < events.count; row++) {
      const kind = columns.kind[row]!;
      if (kind === UnjoinedKind.processStart) for (const key of processKeys(events, row)) this.starts.add(key, row);
      if (kind === UnjoinedKind.script && columns.arguments[row] !== 0) for (const key of processKeys(events, row)) this.scripts.add(key, row);
    }
  }

  /** Arguments for the contact `row`, where they come from, and its process start (or -1). */
  argumentsFor(row: number): { argumentsId: number; source: number; start: number } {
    const { columns } = this.events.rows;
    const own = columns.arguments[row]!;
    const start = this.startOf(row);
    if (own !== 0) return { argumentsId: own, source: 0, start };
    if (start >= 0 && columns.arguments[start] !== 0) return { argumentsId: columns.arguments[start]!, source: 1, start };
    const script = this.nearestScript(row);
    return script >= 0 ? { argumentsId: columns.arguments[script]!, source: 2, start } : { argumentsId: 0, source: 0, start };
  }

  private startOf(row: number): number {
    const { columns } = this.events.rows;
    for (const key of processKeys(this.events, row)) {
      const starts = this.starts.get(key);
      // A GUID names one process for ever; a process id is used again, so the latest start before counts.
      if (key.startsWith('g') && starts[0] !== undefined) return starts[0];
      const until = columns.loggedAt[row]! + clockSlackMs;
      let best = -1;
      for (const start of starts) {
        const at = columns.loggedAt[start]!;
        if (at <= until && (best < 0 || at > columns.loggedAt[best]!)) best = start;
      }
      if (best >= 0) return best;
    }
    return -1;
  }

  private nearestScript(row: number): number {
    const { columns } = this.events.rows;
    const distance = (script: number): number => Math.abs(columns.loggedAt[script]! - columns.loggedAt[row]!);
    for (const key of processKeys(this.events, row)) {
      let best = -1;
      for (const script of this.scripts.get(key)) if (best < 0 || distance(script) < distance(best)) best = script;
      if (best >= 0) return best;
    }
    return -1;
  }
}
