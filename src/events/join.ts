import { type Grouping, groupByKey } from '../base/group-by-key';
import { isReverseNameOf } from '../domains/reverse-name';
import type { EventTable } from './event-table';
import { fromJoin, sourceCode } from './event-table';
import { RowsByTime } from './rows-by-time';
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
 * - a connection takes the name that was asked for over it (by its own GUID), else the name that its process asked for
 *   before (by the address among the answers); what it took is then `joined`, so that both count once;
 * - a connection without a query keeps its logged name, unless that is reverse DNS of the peer or none: `no-name`;
 * - a query without a connection is a contact by itself, requests over one connection are one;
 * - arguments come from the process start by process GUID, else by machine and process id, else from the script
 *   nearest in time;
 * - what another event says better (the end of a connection, a question that has its answer) is a `duplicate`.
 *
 * @returns for each file index, what became of its connections and queries.
 */
export function joinEvents(events: UnjoinedEvents, table: EventTable, rules: JoinRules): Map<number, JoinCounts> {
  const join = new Join(events, table, rules);
  const { columns } = events.rows;
  for (let row = 0; row < events.count; row++) {
    if (columns.kind[row] === UnjoinedKind.connection) join.connection(row);
    else if (columns.kind[row] === UnjoinedKind.filteredConnection) join.filteredConnection(row);
  }
  // Parts of connections that nobody reported stand for them, and take queries as they do.
  for (let row = 0; row < events.count; row++) if (isPart(events, row)) join.part(row);
  for (let row = 0; row < events.count; row++) if (isAsked(events, row) && !isPart(events, row)) join.query(row);
  return join.counts;
}

/** Whether an event tells what somebody asked for: a query or a request. */
function isAsked(events: UnjoinedEvents, row: number): boolean {
  const kind = events.rows.columns.kind[row];
  return kind === UnjoinedKind.query || kind === UnjoinedKind.request;
}

/** Whether it was asked for over a connection that its GUID names. */
function isPart(events: UnjoinedEvents, row: number): boolean {
  return isAsked(events, row) && (events.rows.columns.flags[row]! & UnjoinedFlag.ofConnection) !== 0;
}

class Join {
  readonly counts = new Map<number, JoinCounts>();
  private readonly queries: QueryIndex;
  private readonly processes: ProcessIndex;
  private readonly echoes: EchoIndex;
  private readonly reported: RowsByTime<string>;

  constructor(
    private readonly events: UnjoinedEvents,
    private readonly table: EventTable,
    private readonly rules: JoinRules,
  ) {
    this.queries = new QueryIndex(events);
    this.processes = new ProcessIndex(events);
    this.echoes = new EchoIndex(events);
    this.reported = connectionsByKey(events);
  }

  connection(row: number): void {
    const { columns } = this.events.rows;
    // What was asked for over a connection shares its fate.
    if (this.skippedByRule(row) || this.skippedAsEcho(row)) {
      this.queries.takeParts(row);
      return;
    }
    const query = this.queries.takeFor(row);
    if (query >= 0) this.named(row, columns.fqdn[query]!, columns.kind[query] === UnjoinedKind.query ? 1 : 0);
    else if (columns.fqdn[row]! < notPublic && isReverse(this.events, this.table, row)) this.skip(row, 'no-name');
    else this.named(row, columns.fqdn[row]!, 0);
  }

  /** A connection that the packet filter reports; Sysmon may report it too. */
  filteredConnection(row: number): void {
    if (this.isReported(row)) {
      if (!this.skippedByRule(row)) this.skip(row, 'duplicate');
    } else {
      this.connection(row);
    }
  }

  /** Whether Sysmon reported the same connection about then; process ids are used again, within a day even. */
  private isReported(row: number): boolean {
    return this.reported.isNear(connectionKey(this.events, row), this.events.rows.columns.loggedAt[row]!, joinWindowMs);
  }

  /** A part of a connection that nobody reported; of those that say the same name the first counts. */
  part(row: number): void {
    if (this.queries.isTaken(row) || !this.queries.isFirst(row)) this.skip(row, 'joined');
    else if (!this.skippedAsEcho(row) && !this.skippedByRule(row)) {
      this.queries.takeSameName(row);
      this.named(row, this.events.rows.columns.fqdn[row]!, 0);
    }
  }

  query(row: number): void {
    if (this.queries.isTaken(row)) this.skip(row, 'joined');
    else if (!this.skippedAsEcho(row) && !this.skippedByRule(row)) {
      const { columns } = this.events.rows;
      this.named(row, columns.fqdn[row]!, columns.kind[row] === UnjoinedKind.query ? 2 : 0);
    }
  }

  private skippedAsEcho(row: number): boolean {
    if (!this.echoes.isEcho(row)) return false;
    this.skip(row, 'duplicate');
    return true;
  }

  private skippedByRule(row: number): boolean {
    const flags = this.events.rows.columns.flags[row]!;
    if (flags & UnjoinedFlag.inbound && !this.rules.countInbound) this.skip(row, 'inbound');
    else if (flags & UnjoinedFlag.failed && !this.rules.countFailed) this.skip(row, 'failed');
    else return false;
    return true;
  }

  /** A contact, if anybody can register the name. */
  private named(row: number, fqdn: number, nameSource: number): void {
    if (fqdn >= notPublic) {
      this.skip(row, fqdn === noName ? 'no-name' : 'not-public');
      return;
    }
    const { columns } = this.events.rows;
    const { argumentsId, source, start } = this.processes.argumentsFor(row);
    // Some products name image and user in the process start alone.
    const image = columns.image[row]! || (start >= 0 ? columns.image[start]! : 0);
    const user = columns.user[row]! || (start >= 0 ? columns.user[start]! : 0);
    const code = sourceCode(nameSource, source);
    this.table.add(columns.time[row]!, columns.host[row]!, user, image, argumentsId, fqdn, code, columns.weight[row]!, fromJoin);
    this.countsOf(row).events++;
  }

  private skip(row: number, reason: string): void {
    const { skipped } = this.countsOf(row);
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  }

  private countsOf(row: number): JoinCounts {
    const file = this.events.rows.columns.file[row]!;
    const known = this.counts.get(file);
    if (known) return known;
    const fresh: JoinCounts = { events: 0, skipped: {} };
    this.counts.set(file, fresh);
    return fresh;
  }
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

/** Connections that Sysmon reported, so that the packet filter's report of the same is known; none where it reports nothing. */
function connectionsByKey(events: UnjoinedEvents): RowsByTime<string> {
  const { columns } = events.rows;
  const rows = new RowsByTime<string>((row) => columns.loggedAt[row]!);
  if (!columns.kind.subarray(0, events.count).includes(UnjoinedKind.filteredConnection)) return rows;
  for (let row = 0; row < events.count; row++) {
    if (columns.kind[row] === UnjoinedKind.connection) rows.add(connectionKey(events, row), row);
  }
  return rows;
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

/** Finds what was asked for before and over a connection. */
class QueryIndex {
  private readonly byProcessAndAddress: RowsByTime<string>;
  /** Parts of connections by GUID; under 0 whatever is none. */
  private readonly parts: Grouping;
  /** The first part for each name, of connections with several parts. */
  private readonly firstParts = new Map<string, number>();
  /** 1 for each row that is taken. */
  private readonly taken: Uint8Array;

  constructor(private readonly events: UnjoinedEvents) {
    const { columns } = events.rows;
    this.byProcessAndAddress = new RowsByTime((row) => columns.time[row]!);
    this.taken = new Uint8Array(events.count);
    this.parts = groupByKey(events.count, events.processGuids.count, (row) => (isPart(events, row) ? columns.processGuid[row]! : 0));
    for (let row = 0; row < events.count; row++) {
      if (!isAsked(events, row)) continue;
      if (isPart(events, row)) {
        if (this.partsOf(row).length < 2) continue;
        const first = this.firstParts.get(this.partKey(row));
        if (first === undefined || columns.time[row]! < columns.time[first]!) this.firstParts.set(this.partKey(row), row);
      } else if (columns.addresses[row] !== 0) {
        for (const address of events.addresses.text(columns.addresses[row]!).split(';')) {
          for (const process of processKeys(events, row)) this.byProcessAndAddress.add(`${process}|${address}`, row);
        }
      }
    }
  }

  /**
   * What names the connection `row`, or -1: the first part of it with a public name, else the latest query in the
   * window before it, else any part. That is then taken, and so are all parts and queries that say the same name, or none.
   */
  takeFor(row: number): number {
    const { columns } = this.events.rows;
    const parts = this.partsOf(row);
    let part = -1;
    for (const other of parts) if (part < 0 || this.namesBetter(other, part)) part = other;
    const named = part >= 0 && columns.fqdn[part]! < notPublic;
    const query = named ? -1 : this.latestQuery(row, null);
    const name = query >= 0 ? query : part;
    for (const other of parts) {
      if (columns.fqdn[other] === columns.fqdn[name] || columns.fqdn[other]! >= notPublic) this.taken[other] = 1;
    }
    if (named) this.takeSameName(part);
    else if (query >= 0) this.taken[query] = 1;
    return name;
  }

  /** Whether of all parts of its connection that say the same name the part `row` came first. */
  isFirst(row: number): boolean {
    return (this.firstParts.get(this.partKey(row)) ?? row) === row;
  }

  private partKey(row: number): string {
    const { columns } = this.events.rows;
    return `${columns.processGuid[row]} ${columns.fqdn[row]}`;
  }

  /** A public name is better than another, and that than none; then the earlier is. */
  private namesBetter(row: number, than: number): boolean {
    const { columns } = this.events.rows;
    const rank = (fqdn: number): number => (fqdn < notPublic ? notPublic - 1 : fqdn);
    const difference = rank(columns.fqdn[row]!) - rank(columns.fqdn[than]!);
    return difference < 0 || (difference === 0 && columns.time[row]! < columns.time[than]!);
  }

  /** Takes everything that was asked for over the connection `row`. */
  takeParts(row: number): void {
    for (const part of this.partsOf(row)) this.taken[part] = 1;
  }

  private partsOf(row: number): Uint32Array {
    const guid = this.events.rows.columns.processGuid[row]!;
    const { start, order } = this.parts;
    return guid === 0 ? order.subarray(0, 0) : order.subarray(start[guid], start[guid + 1]);
  }

  /** Takes the query for the name that the part `row` says. */
  takeSameName(row: number): void {
    const query = this.latestQuery(row, this.events.rows.columns.fqdn[row]!);
    if (query >= 0) this.taken[query] = 1;
  }

  isTaken(row: number): boolean {
    return this.taken[row] === 1;
  }

  /** The latest query in the window before `row` by the same process, with the peer among its answers; -1 when none. */
  private latestQuery(row: number, fqdn: number | null): number {
    if (this.byProcessAndAddress.isEmpty) return -1;
    const { columns } = this.events.rows;
    const address = this.events.addresses.text(columns.addresses[row]!);
    if (address === '') return -1;
    const time = columns.time[row]!;
    const says = (query: number): boolean => fqdn === null || columns.fqdn[query] === fqdn;
    for (const process of processKeys(this.events, row)) {
      const query = this.byProcessAndAddress.latest(`${process}|${address}`, time - joinWindowMs, time + clockSlackMs, says);
      if (query >= 0) return query;
    }
    return -1;
  }
}

/**
 * Finds events that only say again what others say: the same process to the same address, or for the same name, or a
 * part of the answer to a question.
 */
class EchoIndex {
  private readonly said = new RowsByKey<string>();

  constructor(private readonly events: UnjoinedEvents) {
    const { columns, count } = events.rows;
    if (!columns.flags.subarray(0, count).some((flags) => flags & UnjoinedFlag.echo)) return;
    for (let row = 0; row < count; row++) {
      if (columns.kind[row] === UnjoinedKind.query && !isPart(events, row) && columns.processGuid[row] !== 0) this.said.add(`answers to ${columns.processGuid[row]}`, row);
      if (!(columns.flags[row]! & UnjoinedFlag.echo)) for (const key of this.keysOf(row)) this.said.add(key, row);
    }
  }

  /** Whether the event `row` is an echo, and another event that says the same is there. */
  isEcho(row: number): boolean {
    const { columns } = this.events.rows;
    if (!(columns.flags[row]! & UnjoinedFlag.echo)) return false;
    // A connection may last as long as it likes; an answer comes soon.
    const within = columns.kind[row] === UnjoinedKind.connection ? Infinity : joinWindowMs;
    return this.keysOf(row).some((key) => this.said.get(key).some((said) => !(Math.abs(columns.time[said]! - columns.time[row]!) > within)));
  }

  private keysOf(row: number): readonly string[] {
    const { columns } = this.events.rows;
    if (isPart(this.events, row)) return [`answers to ${columns.processGuid[row]}`];
    const isConnection = columns.kind[row] === UnjoinedKind.connection;
    if (!isConnection && !isAsked(this.events, row)) return [];
    const said = isConnection ? `to ${columns.addresses[row]}` : `for ${columns.fqdn[row]}`;
    return processKeys(this.events, row).map((process) => `${process} ${said}`);
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
  private readonly starts: RowsByTime<string>;
  private readonly scripts: RowsByTime<string>;

  constructor(private readonly events: UnjoinedEvents) {
    const { columns } = events.rows;
    this.starts = new RowsByTime((row) => columns.loggedAt[row]!);
    this.scripts = new RowsByTime((row) => columns.loggedAt[row]!);
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
    if (this.starts.isEmpty) return -1;
    const { columns } = this.events.rows;
    for (const key of processKeys(this.events, row)) {
      // A GUID names one process for ever; a process id is used again, so the latest start before counts.
      const start = key.startsWith('g') ? this.starts.first(key) : this.starts.latest(key, -Infinity, columns.loggedAt[row]! + clockSlackMs);
      if (start >= 0) return start;
    }
    return -1;
  }

  private nearestScript(row: number): number {
    if (this.scripts.isEmpty) return -1;
    const { loggedAt } = this.events.rows.columns;
    for (const key of processKeys(this.events, row)) {
      const script = this.scripts.nearest(key, loggedAt[row]!);
      if (script >= 0) return script;
    }
    return -1;
  }
}
