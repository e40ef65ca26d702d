import type { IngestedFile } from '../../src/engine/ingest-file';
import { argumentsSourceOf, EventTable, nameSourceOf } from '../../src/events/event-table';
import { type JoinRules, joinEvents } from '../../src/events/join';
import { UnjoinedEvents } from '../../src/events/unjoined-events';

/** Everything told of one contact, as text. */
export interface ToldContact {
  readonly time: string;
  readonly host: string;
  readonly user: string;
  readonly image: string;
  readonly arguments: string;
  readonly argumentsFrom: string;
  readonly fqdn: string;
  readonly nameFrom: string;
  readonly weight: number;
}

/** The contacts of a table in the order of their rows. */
export function toldContacts(table: EventTable): readonly ToldContact[] {
  const { columns } = table;
  return Array.from({ length: table.count }, (_, row) => {
    const link = columns.link[row]!;
    const time = columns.time[row]!;
    const source = columns.source[row]!;
    return {
      time: Number.isNaN(time) ? '' : new Date(time).toISOString().slice(11, -5),
      host: table.hosts.text(table.hostOf(link)),
      user: table.users.text(columns.user[row]!),
      image: table.images.text(table.imageOf(link)),
      arguments: table.arguments.text(columns.arguments[row]!),
      argumentsFrom: argumentsSourceOf(source),
      fqdn: table.fqdns.text(table.fqdnOf(link)),
      nameFrom: nameSourceOf(source),
      weight: columns.weight[row]!,
    };
  });
}

export interface Joined {
  readonly contacts: readonly ToldContact[];
  /** Reason -> how many, over all files. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Per file, events and skipped ones. */
  readonly perFile: ReadonlyMap<number, { readonly events: number; readonly skipped: Readonly<Record<string, number>> }>;
}

/** Puts the files' events together and joins them, as an analysis does. */
export function join(files: readonly IngestedFile[], rules: Partial<JoinRules> = {}): Joined {
  const table = new EventTable();
  const unjoined = new UnjoinedEvents();
  for (const [index, file] of files.entries()) {
    for (const read of file.tables) unjoined.append(read.unjoined, index, table.append(read.events));
  }
  const perFile = joinEvents(unjoined, table, { countFailed: false, countInbound: false, ...rules });
  const skipped: Record<string, number> = {};
  for (const counts of perFile.values()) for (const [reason, count] of Object.entries(counts.skipped)) skipped[reason] = (skipped[reason] ?? 0) + count;
  return { contacts: toldContacts(table), skipped, perFile };
}
