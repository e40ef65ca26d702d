import type { EpochMs } from '../base/units';
import { normaliseAddress } from '../domains/address';
import { normaliseHost } from '../domains/normalise-host';
import { EventTable, sourceCode } from '../events/event-table';
import { noName, notPublic, UnjoinedEvents, UnjoinedKind } from '../events/unjoined-events';
import type { RecordKind, SkipReason } from './receipt';
import { ReceiptBuilder } from './receipt-builder';
import { FieldForm, type FieldRanges } from './records/field-ranges';
import { isUtf8 } from './source/text-encoding';
import { TextMap } from './text-map';
import { TimeReader } from './time';

/** Last path component in lower case: what an image is known by. */
export function imageName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).trim().toLowerCase();
}

/** Placeholders that logs write where there is no value. */
const isPlaceholder = (text: string): boolean => /^(?:-|\(null\)|null|n\/a)$/i.test(text.trim());

/** Kinds of records that wait for others, and how they do. */
const waitingKinds = {
  network: UnjoinedKind.connection,
  dns: UnjoinedKind.query,
  http: UnjoinedKind.request,
  tls: UnjoinedKind.request,
  wfp: UnjoinedKind.filteredConnection,
  process: UnjoinedKind.processStart,
  script: UnjoinedKind.script,
} as const satisfies Partial<Record<RecordKind, number>>;

/** Those that never become a contact, and what the receipt calls them. */
const lendersOnly: Partial<Record<RecordKind, SkipReason>> = { process: 'process-start', script: 'script' };

export type WaitingKind = keyof typeof waitingKinds;

/** What a record says that waits for others. What is left out is not in the log. */
export interface WaitingRecord {
  /** Of `UnjoinedFlag`, added up. */
  readonly flags?: number;
  readonly time: EpochMs;
  /** When it was written to its log, where that is another clock. */
  readonly loggedAt?: EpochMs;
  /** Ids, as the methods of {@link EventSink} give them. */
  readonly host: number;
  readonly user?: number;
  readonly image?: number;
  readonly arguments?: number;
  readonly fqdn?: number;
  readonly addresses?: number;
  /** Of what names the process everywhere, or, with the flag `ofConnection`, the connection. */
  readonly processGuid?: number;
  /** A number that names the process on its machine for a while, or {@link sensorProcess}. */
  readonly processId?: number;
  readonly weight?: number;
}

/** Stands for the process of whatever a network sensor saw: it knows machines only. */
export const sensorProcess = -1;

const encoder = new TextEncoder();

/**
 * Where formats put what they read: fields become ids here, each distinct text looked at once, and records become
 * events, unjoined events, or counts in the receipt.
 */
export class EventSink {
  readonly table = new EventTable();
  readonly unjoined = new UnjoinedEvents();
  readonly receipt = new ReceiptBuilder();
  readonly times = new TimeReader();

  private readonly fqdns = new TextMap((logged) => {
    const result = normaliseHost(logged);
    if (typeof result === 'object') return this.table.fqdns.internText(result.host);
    return result === 'absent' ? noName : notPublic;
  });
  private readonly images = new TextMap((path) => (isPlaceholder(path) ? 0 : this.table.images.internText(imageName(path))));
  private readonly hosts = new TextMap((host) => (isPlaceholder(host) ? 0 : this.table.hosts.internText(host)));
  private readonly users = new TextMap((user) => (isPlaceholder(user) ? 0 : this.table.users.internText(user)));
  private readonly addresses = new TextMap((text) =>
    isPlaceholder(text) ? 0 : this.unjoined.addresses.internText(normaliseAddress(text)),
  );
  private readonly processNumbers = new TextMap((text) => {
    const value = Number(text);
    return Number.isInteger(value) && value > 0 ? value : 0;
  });
  /** For each machine, process id -> its id in `unjoined`. */
  private readonly processesOn: Map<number, number>[] = [];
  private guidBytes = new Uint8Array(256);
  private readonly answerLists = new TextMap((text) => this.unjoined.addresses.internText(answeredAddresses(text).join(';')));

  /** @returns an id, or {@link noName}, or {@link notPublic}. */
  fqdn(fields: FieldRanges, slot: number): number {
    return this.fqdns.get(fields, slot);
  }
  image(fields: FieldRanges, slot: number): number {
    return this.images.get(fields, slot);
  }
  host(fields: FieldRanges, slot: number): number {
    return this.hosts.get(fields, slot);
  }
  user(fields: FieldRanges, slot: number): number {
    return this.users.get(fields, slot);
  }
  arguments(fields: FieldRanges, slot: number): number {
    return fields.intern(slot, this.table.arguments);
  }
  /** The peer's address, in normal form. */
  address(fields: FieldRanges, slot: number): number {
    return this.addresses.get(fields, slot);
  }
  /** The addresses among the answers to a DNS query: a list as Sysmon writes it, or a JSON array. */
  answers(fields: FieldRanges, slot: number): number {
    return this.answerLists.get(fields, slot);
  }

  /** Whether every text that was looked at is UTF-8, so that none of it is shown as U+FFFD. */
  isAllUtf8(): boolean {
    const maps = [this.hosts, this.users, this.images, this.fqdns];
    return maps.every((map) => map.isAllUtf8()) && isUtf8(this.table.arguments.texts().bytes);
  }

  /** A record that neither is a contact nor lends to one. */
  passOver(): void {
    this.receipt.recognised.other++;
    this.receipt.skip('other-event');
  }

  /** What names a process everywhere; braces and case do not matter, and one of zeros alone is none. */
  guid(fields: FieldRanges, slot: number): number {
    if (fields.isEmpty(slot)) return 0;
    if (fields.form[slot] === FieldForm.plain) return this.internGuid(fields.bytes, fields.start[slot]!, fields.end[slot]!);
    const unescaped = fields.unescaped(slot);
    return this.internGuid(unescaped, 0, unescaped.length);
  }
  /** The same for a text that is put together. */
  guidOf(text: string): number {
    const bytes = encoder.encode(text);
    return this.internGuid(bytes, 0, bytes.length);
  }
  /** What names a connection, letter for letter. */
  connection(fields: FieldRanges, slot: number): number {
    return fields.intern(slot, this.unjoined.processGuids);
  }
  /** `6708` and `0x1a34` are the same process id; 0 is none. */
  processId(fields: FieldRanges, slot: number): number {
    return this.processNumbers.get(fields, slot);
  }

  /** A record that becomes a contact, or lends to one, only beside others; counted as what it is. */
  wait(kind: WaitingKind, said: WaitingRecord, own: Partial<WaitingRecord> = said): void {
    this.receipt.recognised[kind]++;
    const skipReason = lendersOnly[kind];
    if (skipReason !== undefined) this.receipt.skip(skipReason);
    const time = own.time ?? said.time;
    const host = own.host ?? said.host;
    this.unjoined.add({
      kind: waitingKinds[kind],
      flags: own.flags ?? said.flags ?? 0,
      time,
      loggedAt: own.loggedAt ?? said.loggedAt ?? time,
      file: 0,
      host,
      user: own.user ?? said.user ?? 0,
      image: own.image ?? said.image ?? 0,
      arguments: own.arguments ?? said.arguments ?? 0,
      fqdn: own.fqdn ?? said.fqdn ?? noName,
      processGuid: own.processGuid ?? said.processGuid ?? 0,
      processId: this.processOn(host, own.processId ?? said.processId ?? 0),
      addresses: own.addresses ?? said.addresses ?? 0,
      weight: own.weight ?? said.weight ?? 1,
    });
  }

  private internGuid(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > this.guidBytes.length) this.guidBytes = new Uint8Array((end - start) * 2);
    const guid = this.guidBytes;
    let length = 0;
    let names = false;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === openBrace || byte === closeBrace) continue;
      guid[length++] = byte >= upperA && byte <= upperZ ? byte + toLower : byte;
      names ||= byte !== zero && byte !== hyphen;
    }
    return names ? this.unjoined.processGuids.intern(guid, 0, length) : 0;
  }

  /** The id of a process on a machine. */
  private processOn(host: number, processId: number): number {
    if (processId === 0) return 0;
    const known = (this.processesOn[host] ??= new Map());
    let id = known.get(processId);
    if (id === undefined) {
      id = this.unjoined.processIds.internText(`${this.table.hosts.text(host)}|${processId === sensorProcess ? 'network' : processId}`);
      known.set(processId, id);
    }
    return id;
  }

  /** A record that is a contact by itself, with everything logged in it. */
  contact(time: number, host: number, user: number, image: number, args: number, fqdn: number, weight: number): void {
    if (fqdn >= notPublic) {
      this.receipt.skip(fqdn === noName ? 'no-name' : 'not-public');
      return;
    }
    this.table.add(time, host, user, image, args, fqdn, loggedInTheRecord, weight);
    this.receipt.events++;
  }
}

/** The addresses among the answers to a DNS query, in normal form. */
function answeredAddresses(answers: string): readonly string[] {
  return listedTexts(answers)
    .map((answer) => answer.trim())
    .filter((answer) => (answer.includes(':') && !answer.startsWith('type:')) || /^[\d.]+$/.test(answer))
    .map(normaliseAddress);
}

/** `type:  5 cname.example;::ffff:192.0.2.1;`, `192.0.2.1,cname.example` or a JSON array of texts or objects -> the texts. */
function listedTexts(list: string): readonly string[] {
  if (list.startsWith('[')) {
    try {
      return textsIn(JSON.parse(list));
    } catch {
      // An address in brackets, say.
    }
  }
  return list.split(/[;,]/);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const openBrace = 0x7b;
const closeBrace = 0x7d;
const hyphen = 0x2d;
const zero = 0x30;
const upperA = 0x41;
const upperZ = 0x5a;
const toLower = 0x20;

const loggedInTheRecord = sourceCode(0, 0);
