import { GrowableColumns, type ColumnsOf } from '../base/growable-columns';
import { Dictionary, type DictionaryTexts } from './dictionary';
import type { DictionaryRemap } from './event-table';

/**
 * What an event that waits for others is. A *filtered* connection is one that the Windows packet filter reports; a
 * *request* (HTTP, TLS) says what was asked for over a connection, a *query* (DNS) what was looked up before.
 */
export const UnjoinedKind = { connection: 0, filteredConnection: 1, query: 2, processStart: 3, script: 4, request: 5 } as const;

/** Codes in place of an FQDN id: the log holds no name, or one that nobody can register. */
export const noName = 0xffffffff;
export const notPublic = 0xfffffffe;

/**
 * Flags of an unjoined event. `ofConnection`: its GUID names a connection and not a process, as a Zeek uid or the four
 * addresses do, so all events with it are parts of one contact. `echo`: it counts only where no other event says the
 * same, as the end of a connection whose start was not logged.
 */
export const UnjoinedFlag = { failed: 1, inbound: 2, ofConnection: 4, echo: 8 } as const;

const schema = {
  kind: Uint8Array,
  flags: Uint8Array,
  /** When it happened. */
  time: Float64Array,
  /** When it was written to its log: the one clock that events of different providers on a machine share. */
  loggedAt: Float64Array,
  /** Index of the dropped file. */
  file: Uint16Array,
  /** Ids in the dictionaries of the event table. */
  host: Uint32Array,
  user: Uint32Array,
  image: Uint32Array,
  /** Arguments of a process start, text of a script, or arguments logged with a connection. */
  arguments: Uint32Array,
  /** FQDN asked for, or logged with the connection; or {@link noName}, {@link notPublic}. */
  fqdn: Uint32Array,
  /** Ids in the dictionaries below. The GUID names a process, or a connection (see {@link UnjoinedFlag}). */
  processGuid: Uint32Array,
  /** `host|process id`: names a process for a while, since ids are used again; `host|network` for sensors. */
  processId: Uint32Array,
  /** Peer's address of a connection or request, answers of a query (parted by `;`). */
  addresses: Uint32Array,
  /** How many connections it stands for. */
  weight: Uint32Array,
};

/** Unjoined events in plain typed arrays, as they cross a worker boundary and are kept in storage. */
export interface PackedUnjoined {
  readonly columns: ColumnsOf<typeof schema>;
  readonly processGuids: DictionaryTexts;
  readonly processIds: DictionaryTexts;
  readonly addresses: DictionaryTexts;
}

/** One event to wait; ids as in the schema. */
export interface UnjoinedEvent {
  readonly kind: number;
  readonly flags: number;
  readonly time: number;
  readonly loggedAt: number;
  readonly file: number;
  readonly host: number;
  readonly user: number;
  readonly image: number;
  readonly arguments: number;
  readonly fqdn: number;
  readonly processGuid: number;
  readonly processId: number;
  readonly addresses: number;
  readonly weight: number;
}

/**
 * Events that become contacts, or lend their name or arguments to one, only beside other events: connections, DNS
 * queries, process starts, scripts. They are kept, because the next file dropped may hold the other half.
 */
export class UnjoinedEvents {
  readonly rows = new GrowableColumns(schema, 64);
  readonly processGuids = new Dictionary(64);
  readonly processIds = new Dictionary(64);
  readonly addresses = new Dictionary(64);

  get count(): number {
    return this.rows.count;
  }

  add(event: UnjoinedEvent): void {
    const row = this.rows.add();
    const { columns } = this.rows;
    // Written out, because a loop over names costs more than all else here.
    columns.kind[row] = event.kind;
    columns.flags[row] = event.flags;
    columns.time[row] = event.time;
    columns.loggedAt[row] = event.loggedAt;
    columns.file[row] = event.file;
    columns.host[row] = event.host;
    columns.user[row] = event.user;
    columns.image[row] = event.image;
    columns.arguments[row] = event.arguments;
    columns.fqdn[row] = event.fqdn;
    columns.processGuid[row] = event.processGuid;
    columns.processId[row] = event.processId;
    columns.addresses[row] = event.addresses;
    columns.weight[row] = event.weight;
  }

  /**
   * Takes in the events of another file; where there are none yet, its very arrays.
   * @param remap ids of that file's event table -> ids here.
   */
  append(other: PackedUnjoined, file: number, remap: DictionaryRemap): void {
    const start = this.count;
    const { columns: given } = other;
    const count = given.kind.length;
    if (start === 0) {
      this.rows.takeOver(given, count);
    } else {
      this.rows.reserve(count);
      this.rows.count += count;
      for (const name of ['kind', 'flags', 'time', 'loggedAt', 'weight'] as const) this.rows.columns[name].set(given[name], start);
    }
    const { columns } = this.rows;
    columns.file.fill(file, start, start + count);
    const renumbered = {
      ...remap,
      processGuid: this.processGuids.merge(other.processGuids),
      processId: this.processIds.merge(other.processIds),
      addresses: this.addresses.merge(other.addresses),
    };
    for (const name of ['host', 'user', 'image', 'arguments', 'processGuid', 'processId', 'addresses'] as const) {
      renumber(given[name], columns[name], start, renumbered[name]);
    }
    for (let row = 0; row < count; row++) {
      const fqdn = given.fqdn[row]!;
      columns.fqdn[start + row] = fqdn >= notPublic ? fqdn : remap.fqdn[fqdn]!;
    }
  }

  pack(): PackedUnjoined {
    return {
      columns: this.rows.trimmed(),
      processGuids: this.processGuids.texts(),
      processIds: this.processIds.texts(),
      addresses: this.addresses.texts(),
    };
  }
}

function renumber(ids: Uint32Array, to: Uint32Array, start: number, ofId: Uint32Array): void {
  for (let row = 0; row < ids.length; row++) to[start + row] = ofId[ids[row]!]!;
}
