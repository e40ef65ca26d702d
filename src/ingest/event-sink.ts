import { normaliseAddress } from '../domains/address';
import { normaliseHost } from '../domains/normalise-host';
import { Dictionary } from '../events/dictionary';
import { EventTable, sourceCode } from '../events/event-table';
import { noName, notPublic, type UnjoinedEvent, UnjoinedEvents } from '../events/unjoined-events';
import { ReceiptBuilder } from './receipt-builder';
import type { FieldRanges } from './records/field-ranges';
import { TimeReader } from './time';

const unseen = 0xfffffffd;

/** Texts as logged -> a number worked out once for each distinct text. */
class MappedTexts {
  private readonly texts = new Dictionary();
  private mapped = new Uint32Array(1024).fill(unseen);

  constructor(private readonly map: (text: string) => number) {}

  intern(fields: FieldRanges, slot: number): number {
    const id = fields.intern(slot, this.texts);
    if (id >= this.mapped.length) {
      const mapped = new Uint32Array(this.mapped.length * 2).fill(unseen);
      mapped.set(this.mapped);
      this.mapped = mapped;
    }
    const known = this.mapped[id]!;
    return known === unseen ? (this.mapped[id] = this.map(this.texts.text(id))) : known;
  }
}

/** Last path component in lower case: what an image is known by. */
export function imageName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).trim().toLowerCase();
}

/** Placeholders that logs write where there is no value. */
const isPlaceholder = (text: string): boolean => text === '-' || text === '(null)';

/**
 * An unjoined event with its process as logged: `processGuid` is any text that names the process (or, with the flag
 * `ofConnection`, the connection) everywhere, `processId` a number that names it on its machine, or {@link sensorProcess}.
 */
export interface WaitingRecord extends Omit<UnjoinedEvent, 'file' | 'fqdn' | 'processGuid' | 'processId'> {
  readonly fqdn: number | undefined;
  readonly processGuid: string;
  readonly processId: string;
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

  private readonly fqdns = new MappedTexts((logged) => {
    const result = normaliseHost(logged);
    if (typeof result === 'object') return this.table.fqdns.internText(result.host);
    return result === 'absent' ? noName : notPublic;
  });
  private readonly images = new MappedTexts((path) => {
    const name = imageName(path);
    return isPlaceholder(name) ? 0 : this.table.images.internText(name);
  });
  private readonly hosts = new MappedTexts((host) => (isPlaceholder(host) ? 0 : this.table.hosts.internText(host)));
  private readonly users = new MappedTexts((user) => (isPlaceholder(user) ? 0 : this.table.users.internText(user)));
  private readonly addresses = new MappedTexts((text) =>
    isPlaceholder(text) ? 0 : this.unjoined.addresses.internText(normaliseAddress(text)),
  );
  private readonly answerLists = new MappedTexts((text) => this.unjoined.addresses.internText(answeredAddresses(text).join(';')));

  /** @returns an id, or {@link noName}, or {@link notPublic}. */
  fqdn(fields: FieldRanges, slot: number): number {
    return this.fqdns.intern(fields, slot);
  }
  image(fields: FieldRanges, slot: number): number {
    return this.images.intern(fields, slot);
  }
  host(fields: FieldRanges, slot: number): number {
    return this.hosts.intern(fields, slot);
  }
  user(fields: FieldRanges, slot: number): number {
    return this.users.intern(fields, slot);
  }
  arguments(fields: FieldRanges, slot: number): number {
    return fields.intern(slot, this.table.arguments);
  }
  /** The peer's address, in normal form. */
  address(fields: FieldRanges, slot: number): number {
    return this.addresses.intern(fields, slot);
  }
  /** The addresses among the answers of a DNS query, as Sysmon writes them. */
  answers(fields: FieldRanges, slot: number): number {
    return this.answerLists.intern(fields, slot);
  }

  /** A record that becomes a contact, or lends to one, only beside others. A missing `fqdn` means no name. */
  wait(event: WaitingRecord): void {
    const guid = event.processGuid.replace(/[{}]/g, '').toLowerCase();
    const id = processNumber(event.processId);
    this.unjoined.add({
      ...event,
      file: 0,
      fqdn: event.fqdn ?? noName,
      processGuid: /[^0-]/.test(guid) ? this.unjoined.processGuids.internText(guid) : 0,
      processId: id === '' ? 0 : this.unjoined.processIds.internText(`${this.table.hosts.text(event.host)}|${id}`),
    });
  }

  /** A record that is a contact by itself, with everything logged in it. */
  contact(time: number, host: number, user: number, image: number, args: number, fqdn: number, weight: number): void {
    if (fqdn >= notPublic) {
      this.receipt.skip(fqdn === noName ? 'no-name' : 'not-public');
      return;
    }
    this.table.add(time, this.table.internLink(host, user, image, args, fqdn, loggedInTheRecord), weight);
    this.receipt.events++;
  }
}

/** `type:  5 cname.example;::ffff:192.0.2.1;` -> the addresses alone, in normal form. */
function answeredAddresses(results: string): readonly string[] {
  return results
    .split(';')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '' && answer !== '-' && !answer.startsWith('type:'))
    .map(normaliseAddress);
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
