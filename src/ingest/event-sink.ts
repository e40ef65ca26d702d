import type { EpochMs } from '../base/units';
import { normaliseAddress } from '../domains/address';
import { normaliseHost } from '../domains/normalise-host';
import { EventTable, sourceCode } from '../events/event-table';
import { noName, notPublic, UnjoinedEvents, UnjoinedKind } from '../events/unjoined-events';
import type { RecordKind, SkipReason } from './receipt';
import { ReceiptBuilder } from './receipt-builder';
import type { FieldRanges } from './records/field-ranges';
import { TextMap } from './text-map';
import { TimeReader } from './time';

/** Last path component in lower case: what an image is known by. */
export function imageName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).trim().toLowerCase();
}

/** Placeholders that logs write where there is no value. */
const isPlaceholder = (text: string): boolean => text === '-' || text === '(null)';

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

/** A record that waits for others. What is left out is not in the log. */
export interface WaitingRecord {
  readonly kind: keyof typeof waitingKinds;
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
  readonly fqdn?: number | undefined;
  readonly addresses?: number;
  /** Any text that names the process everywhere, or, with the flag `ofConnection`, the connection. */
  readonly processGuid?: string;
  /** A number that names the process on its machine, or {@link sensorProcess}. */
  readonly processId?: string;
  readonly weight?: number;
}

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
  private readonly images = new TextMap((path) => {
    const name = imageName(path);
    return isPlaceholder(name) ? 0 : this.table.images.internText(name);
  });
  private readonly hosts = new TextMap((host) => (isPlaceholder(host) ? 0 : this.table.hosts.internText(host)));
  private readonly users = new TextMap((user) => (isPlaceholder(user) ? 0 : this.table.users.internText(user)));
  private readonly addresses = new TextMap((text) =>
    isPlaceholder(text) ? 0 : this.unjoined.addresses.internText(normaliseAddress(text)),
  );
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

  /** A record that neither is a contact nor lends to one. */
  passOver(): void {
    this.receipt.recognised.other++;
    this.receipt.skip('other-event');
  }

  /** A record that becomes a contact, or lends to one, only beside others; counted as what it is. */
  wait(record: WaitingRecord): void {
    const { kind, time, host, processGuid = '', processId = '' } = record;
    this.receipt.recognised[kind]++;
    const skipReason = lendersOnly[kind];
    if (skipReason !== undefined) this.receipt.skip(skipReason);
    const guid = processGuid.replace(/[{}]/g, '').toLowerCase();
    const id = processNumber(processId);
    this.unjoined.add({
      kind: waitingKinds[kind],
      flags: record.flags ?? 0,
      time,
      loggedAt: record.loggedAt ?? time,
      file: 0,
      host,
      user: record.user ?? 0,
      image: record.image ?? 0,
      arguments: record.arguments ?? 0,
      fqdn: record.fqdn ?? noName,
      processGuid: /[^0-]/.test(guid) ? this.unjoined.processGuids.internText(guid) : 0,
      processId: id === '' ? 0 : this.unjoined.processIds.internText(`${this.table.hosts.text(host)}|${id}`),
      addresses: record.addresses ?? 0,
      weight: record.weight ?? 1,
    });
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

/** Stands for the process id of whatever a network sensor saw: it knows machines only. */
export const sensorProcess = 'network';

/** `6708` and `0x1a34` are the same process id. */
function processNumber(text: string): string {
  if (text === sensorProcess) return text;
  const value = Number(text);
  return text !== '' && Number.isInteger(value) && value > 0 ? String(value) : '';
}

const loggedInTheRecord = sourceCode(0, 0);
