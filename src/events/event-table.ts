import { assert } from '../base/assert';
import { groupByKey } from '../base/group-by-key';
import { type Column, type ColumnsOf, GrowableColumns } from '../base/growable-columns';
import { sortByKey } from '../base/sort-by-key';
import { TripleIndex } from '../base/triple-index';
import type { EpochMs, FqdnId, HostId, ImageId } from '../base/units';
import { Dictionary, type DictionaryTexts } from './dictionary';

/** Where the FQDN of a contact came from. */
export const nameSources = ['logged name', 'DNS query joined to the connection', 'DNS query'] as const;
/** Where its arguments came from. */
export const argumentsSources = ['logged with the contact', 'process start', 'script block'] as const;

/** Both sources in one small number. */
export const sourceCode = (nameSource: number, argumentsSource: number): number => nameSource * 4 + argumentsSource;
export const nameSourceOf = (source: number): string => nameSources[source >> 2] ?? '';
export const argumentsSourceOf = (source: number): string => argumentsSources[source & 3] ?? '';

const rowSchema = { time: Float64Array, link: Uint32Array, user: Uint32Array, arguments: Uint32Array, weight: Uint32Array, source: Uint8Array, file: Uint16Array };

/** In the place of a file: the join made the contact of the records of several. */
export const fromJoin = 0xffff;
/** Files of which contacts are told apart. */
export const mostFiles = fromJoin;

/** A table in plain typed arrays, as it crosses a worker boundary and is kept in storage. */
export interface PackedEvents {
  readonly hosts: DictionaryTexts;
  readonly users: DictionaryTexts;
  readonly images: DictionaryTexts;
  readonly argumentTexts: DictionaryTexts;
  readonly fqdns: DictionaryTexts;
  /** host, image, fqdn of each link, one after another. */
  readonly links: Uint32Array;
  readonly rows: ColumnsOf<typeof rowSchema>;
}

/** Ids of one table -> ids of another, for each dictionary. */
export interface DictionaryRemap {
  readonly host: Uint32Array;
  readonly user: Uint32Array;
  readonly image: Uint32Array;
  readonly arguments: Uint32Array;
  readonly fqdn: Uint32Array;
}

/**
 * Contacts in columns. A *link* is a distinct combination of host, image and FQDN; an event is a contact on a link, with
 * its time, user, arguments and weight. There are far fewer links than events, and whatever does not ask for time or
 * arguments is summed over links alone.
 */
export class EventTable {
  readonly hosts = new Dictionary();
  readonly users = new Dictionary();
  readonly images = new Dictionary();
  readonly arguments = new Dictionary();
  /** Public names in normal form; see `domains/`. */
  readonly fqdns = new Dictionary();

  private rows = new GrowableColumns(rowSchema);
  /** Host, image and FQDN of each link. */
  private readonly links = new TripleIndex();
  /** See {@link rowStart} and {@link linkStart}; null while rows are in no order. */
  private starts: { readonly row: Uint32Array; readonly link: Uint32Array } | null = { row: new Uint32Array(1), link: new Uint32Array(2) };

  /** Number of events. */
  get count(): number {
    return this.rows.count;
  }
  get linkCount(): number {
    return this.links.count;
  }

  /**
   * Per event: `time` in milliseconds since 1970 in UTC, NaN where unknown; its `link`; `user` and `arguments`; `weight`,
   * how many connections it stands for; `source`, where name and arguments came from; `file`, the number of the file that
   * it was read from, or {@link fromJoin}. May be longer than {@link count}.
   */
  get columns(): ColumnsOf<typeof rowSchema> {
    return this.rows.columns;
  }

  /**
   * The events of `link` are the rows rowStart[link] to rowStart[link + 1], the earliest first, those without a time last.
   * Holds from {@link sort} until events come in or go.
   */
  get rowStart(): Uint32Array {
    assert(this.starts, 'the table is sorted');
    return this.starts.row;
  }

  /** The links of `fqdn` are linkStart[fqdn] to linkStart[fqdn + 1]; holds as long as {@link rowStart}. */
  get linkStart(): Uint32Array {
    assert(this.starts, 'the table is sorted');
    return this.starts.link;
  }

  hostOf(link: number): HostId {
    return this.links.first(link) as HostId;
  }
  imageOf(link: number): ImageId {
    return this.links.second(link) as ImageId;
  }
  fqdnOf(link: number): FqdnId {
    return this.links.third(link) as FqdnId;
  }

  /**
   * Adds a contact.
   * @param source see {@link sourceCode}
   * @param weight a whole number from 0 to 2^32 - 1
   */
  add(time: EpochMs, host: number, user: number, image: number, args: number, fqdn: number, source: number, weight: number, file = 0): void {
    this.starts = null;
    const row = this.rows.add();
    const { columns } = this.rows;
    columns.time[row] = time;
    columns.link[row] = this.links.intern(host, image, fqdn);
    columns.user[row] = user;
    columns.arguments[row] = args;
    columns.weight[row] = weight;
    columns.source[row] = source;
    columns.file[row] = file;
  }

  /**
   * Takes in all events of another table; where there are none yet, its very arrays.
   * @returns that table's ids -> the ids here, a column for each dictionary.
   */
  append(other: PackedEvents): DictionaryRemap {
    this.starts = null;
    const isFirst = [this.hosts, this.users, this.images, this.arguments, this.fqdns].every(({ count }) => count === 1) && this.links.count === 0;
    const remap = {
      host: this.hosts.merge(other.hosts),
      user: this.users.merge(other.users),
      image: this.images.merge(other.images),
      arguments: this.arguments.merge(other.argumentTexts),
      fqdn: this.fqdns.merge(other.fqdns),
    };
    if (isFirst) {
      this.links.takeOver(other.links);
      this.rows.takeOver(other.rows, other.rows.link.length);
      return remap;
    }
    const links = new Uint32Array(other.links.length / 3);
    for (let link = 0, at = 0; link < links.length; link++, at += 3) {
      links[link] = this.links.intern(remap.host[other.links[at]!]!, remap.image[other.links[at + 1]!]!, remap.fqdn[other.links[at + 2]!]!);
    }
    const count = other.rows.link.length;
    const start = this.rows.count;
    this.rows.reserve(count);
    const { columns } = this.rows;
    columns.time.set(other.rows.time, start);
    columns.weight.set(other.rows.weight, start);
    columns.source.set(other.rows.source, start);
    columns.file.set(other.rows.file, start);
    for (let row = 0; row < count; row++) {
      columns.link[start + row] = links[other.rows.link[row]!]!;
      columns.user[start + row] = remap.user[other.rows.user[row]!]!;
      columns.arguments[start + row] = remap.arguments[other.rows.arguments[row]!]!;
    }
    this.rows.count += count;
    return remap;
  }

  /** Drops the contacts that the join made. Their links stay, unused. */
  dropJoined(): void {
    const { columns, count } = this.rows;
    let kept = 0;
    while (kept < count && columns.file[kept] !== fromJoin) kept++;
    for (let row = kept; row < count; row++) {
      if (columns.file[row] === fromJoin) continue;
      for (const column of Object.values(columns)) column[kept] = column[row]!;
      kept++;
    }
    if (kept < count) this.starts = null;
    this.rows.count = kept;
  }

  /**
   * Numbers the links by FQDN, and as before within one, and orders the events by link and time: sums by link or FQDN are
   * then read from memory in one go, and the events of a link in a time range lie side by side. Links that no event has
   * any more are kept.
   */
  sort(): void {
    const { columns, count } = this.rows;
    const { order, start: linkStart } = groupByKey(this.linkCount, this.fqdns.count, (link) => this.fqdnOf(link));
    if (!order.every((link, at) => link === at)) {
      const now = this.links.reorder(order);
      for (let row = 0; row < count; row++) columns.link[row] = now[columns.link[row]!]!;
    }
    sortByKey(Object.values(columns), columns.link, count, this.linkCount);
    const rowStart = new Uint32Array(this.linkCount + 1);
    for (let row = 0; row < count; row++) rowStart[columns.link[row]! + 1]!++;
    for (let link = 0; link < this.linkCount; link++) rowStart[link + 1]! += rowStart[link]!;
    for (let link = 0; link < this.linkCount; link++) sortByTime(columns, rowStart[link]!, rowStart[link + 1]!);
    this.starts = { row: rowStart, link: linkStart };
  }

  /** Views of everything; to be handed on, or written down. */
  pack(): PackedEvents {
    return {
      hosts: this.hosts.texts(),
      users: this.users.texts(),
      images: this.images.texts(),
      argumentTexts: this.arguments.texts(),
      fqdns: this.fqdns.texts(),
      links: this.links.packed(),
      rows: this.rows.trimmed(),
    };
  }
}

/** Orders rows [from, until) by time, those without one last; of equal times as they were. Logs mostly are in order already. */
function sortByTime(columns: ColumnsOf<typeof rowSchema>, from: number, until: number): void {
  const { time } = columns;
  let row = from + 1;
  while (row < until && !isBefore(time[row]!, time[row - 1]!)) row++;
  if (row >= until) return;
  if (until - from <= mostInserted) {
    for (let next = row; next < until; next++) {
      for (let at = next; at > from && isBefore(time[at]!, time[at - 1]!); at--) swapRows(columns, at, at - 1);
    }
    return;
  }
  const order = Uint32Array.from({ length: until - from }, (_, at) => from + at);
  order.sort((a, b) => (isBefore(time[a]!, time[b]!) ? -1 : isBefore(time[b]!, time[a]!) ? 1 : a - b));
  for (const column of Object.values(columns) as Column[]) {
    const before = column.slice(from, until);
    for (const [at, row] of order.entries()) column[from + at] = before[row - from]!;
  }
}

/** Among so few events, putting one after another in its place is faster than sorting. */
const mostInserted = 16;

function swapRows({ time, user, arguments: args, weight, source, file }: ColumnsOf<typeof rowSchema>, a: number, b: number): void {
  for (const column of [time, user, args, weight, source, file]) {
    const value = column[a]!;
    column[a] = column[b]!;
    column[b] = value;
  }
}

const isBefore = (a: EpochMs, b: EpochMs): boolean => a < b || (Number.isNaN(b) && !Number.isNaN(a));
