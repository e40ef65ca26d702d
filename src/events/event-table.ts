import { groupByKey } from '../base/group-by-key';
import { type ColumnsOf, GrowableColumns } from '../base/growable-columns';
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

const rowSchema = { time: Float64Array, link: Uint32Array, user: Uint32Array, arguments: Uint32Array, weight: Uint32Array, source: Uint8Array };

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

  /** Number of events. */
  get count(): number {
    return this.rows.count;
  }
  get linkCount(): number {
    return this.links.count;
  }

  /**
   * Per event: `time` in milliseconds since 1970 in UTC, NaN where unknown; its `link`; `user` and `arguments`; `weight`,
   * how many connections it stands for; `source`, where name and arguments came from. May be longer than {@link count}.
   */
  get columns(): ColumnsOf<typeof rowSchema> {
    return this.rows.columns;
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
  add(time: EpochMs, host: number, user: number, image: number, args: number, fqdn: number, source: number, weight: number): void {
    const row = this.rows.add();
    const { columns } = this.rows;
    columns.time[row] = time;
    columns.link[row] = this.links.intern(host, image, fqdn);
    columns.user[row] = user;
    columns.arguments[row] = args;
    columns.weight[row] = weight;
    columns.source[row] = source;
  }

  /**
   * Takes in all events of another table; where there are none yet, its very arrays.
   * @returns that table's ids -> the ids here, a column for each dictionary.
   */
  append(other: PackedEvents): DictionaryRemap {
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
    for (let row = 0; row < count; row++) {
      columns.link[start + row] = links[other.rows.link[row]!]!;
      columns.user[start + row] = remap.user[other.rows.user[row]!]!;
      columns.arguments[start + row] = remap.arguments[other.rows.arguments[row]!]!;
    }
    this.rows.count += count;
    return remap;
  }

  /** Drops the events from `count` on. Their links stay, unused. */
  truncate(count: number): void {
    this.rows.count = Math.min(this.rows.count, count);
  }

  /**
   * Numbers the links by FQDN, and as before within one, so that sums by FQDN are read from memory in one go. Links that
   * no event has any more are kept.
   */
  sortLinks(): void {
    const { order } = groupByKey(this.linkCount, this.fqdns.count, (link) => this.fqdnOf(link));
    if (order.every((link, at) => link === at)) return;
    const now = this.links.reorder(order);
    const { link } = this.rows.columns;
    for (let row = 0; row < this.count; row++) link[row] = now[link[row]!]!;
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
