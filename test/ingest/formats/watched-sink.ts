import { EventSink, type WaitingKind, type WaitingRecord } from '../../../src/ingest/event-sink';
import type { FieldRanges } from '../../../src/ingest/records/field-ranges';

/** What a record said, before any rule on what counts as a contact. */
export interface SeenRecord {
  readonly kind: string;
  /** Image name; '' when none. */
  readonly process: string;
  /** Host name in lower case, without port and trailing dots; '' when none. */
  readonly host: string;
}

/** A sink that remembers which process and host each connection, query and request named. */
export class WatchedSink extends EventSink {
  readonly seen: SeenRecord[] = [];
  private named = '';

  override fqdn(fields: FieldRanges, slot: number): number {
    this.named = hostIn(fields.text(slot));
    return super.fqdn(fields, slot);
  }

  override wait(kind: WaitingKind, said: WaitingRecord, own: Partial<WaitingRecord> = said): void {
    if (kind !== 'process' && kind !== 'script' && kind !== 'wfp') this.see(kind, own.image ?? said.image ?? 0);
    this.named = '';
    super.wait(kind, said, own);
  }

  override contact(...contact: Parameters<EventSink['contact']>): void {
    this.see('network', contact[3]);
    this.named = '';
    super.contact(...contact);
  }

  private see(kind: string, image: number): void {
    this.seen.push({ kind, process: this.table.images.text(image), host: this.named });
  }
}

/** The host of a name or URL as logged. */
function hostIn(logged: string): string {
  const host = logged
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^(\[[^\]]*\]|[^:]*):\d+$/, '$1')
    .replace(/\.+$/, '');
  return host === '-' ? '' : host;
}
