import { GrowableColumns } from '../base/growable-columns';
import type { ArgumentsId, EpochMs, FqdnId, HostId, ImageId, LinkId, UserId } from '../base/units';
import { Dictionary, type DictionaryTexts } from './dictionary';

/** Where the FQDN of a contact came from. */
export const nameSources = ['logged name', 'DNS query joined to the connection', 'DNS query'] as const;
/** Where its arguments came from. */
export const argumentsSources = ['logged with the contact', 'process start', 'script block'] as const;

/** Both sources in one small number. */
export const sourceCode = (nameSource: number, argumentsSource: number): number => nameSource * 4 + argumentsSource;
export const nameSourceOf = (source: number): string => nameSources[source >> 2] ?? '';
export const argumentsSourceOf = (source: number): string => argumentsSources[source & 3] ?? '';

const linkWidth = 6;
const rowSchema = { time: Float64Array, link: Uint32Array, weight: Uint32Array };

/** A table in plain typed arrays, as it crosses a worker boundary and is kept in storage. */
export interface PackedEvents {
  readonly hosts: DictionaryTexts;
  readonly users: DictionaryTexts;
  readonly images: DictionaryTexts;
  readonly arguments: DictionaryTexts;
  readonly fqdns: DictionaryTexts;
  /** host, user, image, arguments, fqdn, source of each link, one after another. */
  readonly links: Uint32Array;
  readonly time: Float64Array;
  readonly link: Uint32Array;
  readonly weight: Uint32Array;
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
 * Contacts in columns. A *link* is a distinct combination of host, user, image, arguments, FQDN and source; an event
 * is a time and a weight on a link. Telemetry repeats itself, so there are far fewer links than events, an event
 * costs 16 bytes, and whatever does not ask for time is computed from the links alone.
 */
export class EventTable {
  readonly hosts = new Dictionary();
  readonly users = new Dictionary();
  readonly images = new Dictionary();
  readonly arguments = new Dictionary();
  /** Public names in normal form; see `domains/`. */
  readonly fqdns = new Dictionary();

  private rows = new GrowableColumns(rowSchema);
  private links = new Uint32Array(1024 * linkWidth);
  private linkSlots = new Int32Array(4096);
  linkCount = 0;

  /** Number of events. */
  get count(): number {
    return this.rows.count;
  }
  /** Per event, milliseconds since 1970 in UTC, NaN where unknown; may be longer than {@link count}. */
  get time(): Float64Array {
    return this.rows.columns.time;
  }
  /** Per event, its link; may be longer than {@link count}. */
  get link(): Uint32Array {
    return this.rows.columns.link;
  }
  /** Per event, how many connections it stands for; may be longer than {@link count}. */
  get weight(): Uint32Array {
    return this.rows.columns.weight;
  }

  hostOf(link: number): HostId {
    return this.links[link * linkWidth]! as HostId;
  }
  userOf(link: number): UserId {
    return this.links[link * linkWidth + 1]! as UserId;
  }
  imageOf(link: number): ImageId {
    return this.links[link * linkWidth + 2]! as ImageId;
  }
  argumentsOf(link: number): ArgumentsId {
    return this.links[link * linkWidth + 3]! as ArgumentsId;
  }
  fqdnOf(link: number): FqdnId {
    return this.links[link * linkWidth + 4]! as FqdnId;
  }
  sourceOf(link: number): number {
    return this.links[link * linkWidth + 5]!;
  }

  /** The link of this combination, new or known. */
  internLink(host: number, user: number, image: number, args: number, fqdn: number, source: number): LinkId {
    const mask = this.linkSlots.length - 1;
    let hash = Math.imul(host, 0x9e3779b1) ^ Math.imul(user, 0x85ebca6b) ^ Math.imul(image, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ Math.imul(args, 0x27d4eb2f) ^ Math.imul(fqdn, 0x165667b1) ^ source;
    hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
    let slot = (hash ^ (hash >>> 15)) & mask;
    const links = this.links;
    for (let entry = this.linkSlots[slot]!; entry !== 0; entry = this.linkSlots[slot]!) {
      const at = (entry - 1) * linkWidth;
      if (
        links[at + 3] === args && links[at + 4] === fqdn && links[at] === host &&
        links[at + 1] === user && links[at + 2] === image && links[at + 5] === source
      ) {
        return (entry - 1) as LinkId;
      }
      slot = (slot + 1) & mask;
    }
    return this.insertLink(slot, host, user, image, args, fqdn, source);
  }

  /** Adds an event. `weight` is a whole number from 0 to 2^32 - 1. */
  add(time: EpochMs, link: LinkId, weight: number): void {
    const row = this.rows.add();
    const { columns } = this.rows;
    columns.time[row] = time;
    columns.link[row] = link;
    columns.weight[row] = weight;
  }

  /**
   * Takes in all events of another table.
   * @returns that table's ids -> the ids here, a column for each dictionary.
   */
  append(other: PackedEvents): DictionaryRemap {
    const hosts = this.hosts.merge(other.hosts);
    const users = this.users.merge(other.users);
    const images = this.images.merge(other.images);
    const args = this.arguments.merge(other.arguments);
    const fqdns = this.fqdns.merge(other.fqdns);
    const linkCount = other.links.length / linkWidth;
    const links = new Uint32Array(linkCount);
    for (let link = 0, at = 0; link < linkCount; link++, at += linkWidth) {
      links[link] = this.internLink(
        hosts[other.links[at]!]!, users[other.links[at + 1]!]!, images[other.links[at + 2]!]!,
        args[other.links[at + 3]!]!, fqdns[other.links[at + 4]!]!, other.links[at + 5]!,
      );
    }
    const count = other.link.length;
    this.rows.reserve(count);
    const { columns, count: start } = this.rows;
    columns.time.set(other.time, start);
    columns.weight.set(other.weight, start);
    for (let row = 0; row < count; row++) columns.link[start + row] = links[other.link[row]!]!;
    this.rows.count += count;
    return { host: hosts, user: users, image: images, arguments: args, fqdn: fqdns };
  }

  /** Drops the events from `count` on. Their links stay, unused. */
  truncate(count: number): void {
    this.rows.count = Math.min(this.rows.count, count);
  }

  /** Copies of everything; their buffers can be transferred. */
  pack(): PackedEvents {
    return {
      hosts: this.hosts.texts(),
      users: this.users.texts(),
      images: this.images.texts(),
      arguments: this.arguments.texts(),
      fqdns: this.fqdns.texts(),
      links: this.links.slice(0, this.linkCount * linkWidth),
      ...this.rows.trimmed(),
    };
  }

  private insertLink(slot: number, host: number, user: number, image: number, args: number, fqdn: number, source: number): LinkId {
    const id = this.linkCount++;
    const at = id * linkWidth;
    if (at === this.links.length) {
      const links = new Uint32Array(this.links.length * 2);
      links.set(this.links);
      this.links = links;
    }
    this.links[at] = host;
    this.links[at + 1] = user;
    this.links[at + 2] = image;
    this.links[at + 3] = args;
    this.links[at + 4] = fqdn;
    this.links[at + 5] = source;
    this.linkSlots[slot] = id + 1;
    if (this.linkCount * 2 > this.linkSlots.length) this.rehashLinks();
    return id as LinkId;
  }

  private rehashLinks(): void {
    const known = this.links;
    const count = this.linkCount;
    this.linkSlots = new Int32Array(this.linkSlots.length * 4);
    this.linkCount = 0;
    // Interning again in the old order gives every link its old number.
    for (let at = 0; at < count * linkWidth; at += linkWidth) {
      this.internLink(known[at]!, known[at + 1]!, known[at + 2]!, known[at + 3]!, known[at + 4]!, known[at + 5]!);
    }
  }
}
