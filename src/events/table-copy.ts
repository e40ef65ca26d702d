import type { Dictionary, DictionaryTexts } from './dictionary';
import { EventTable } from './event-table';
import { notPublic, UnjoinedEvents } from './unjoined-events';

/** Copies parts of a table, and of the events beside it that wait, with only the texts that those parts use. */
export class TableCopy {
  readonly table = new EventTable();
  readonly unjoined = new UnjoinedEvents();
  private readonly host: (id: number) => number;
  private readonly user: (id: number) => number;
  private readonly image: (id: number) => number;
  private readonly args: (id: number) => number;
  private readonly fqdn: (id: number) => number;

  constructor(
    private readonly fromTable: EventTable,
    private readonly fromUnjoined: UnjoinedEvents,
  ) {
    this.host = textsOf(fromTable.hosts, this.table.hosts);
    this.user = textsOf(fromTable.users, this.table.users);
    this.image = textsOf(fromTable.images, this.table.images);
    this.args = textsOf(fromTable.arguments, this.table.arguments);
    this.fqdn = textsOf(fromTable.fqdns, this.table.fqdns);
  }

  /** All events but those of one file. */
  rowsWithout(file: number): void {
    const { fromTable } = this;
    const { time, link, user, arguments: args, source, weight, file: fileOf } = fromTable.columns;
    for (let row = 0; row < fromTable.count; row++) {
      if (fileOf[row] === file) continue;
      const of = link[row]!;
      this.table.add(
        time[row]!, this.host(fromTable.hostOf(of)), this.user(user[row]!), this.image(fromTable.imageOf(of)),
        this.args(args[row]!), this.fqdn(fromTable.fqdnOf(of)), source[row]!, weight[row]!, fileOf[row]!,
      );
    }
  }

  /** All events that wait but those of one file. */
  waitingWithout(file: number): void {
    const { fromUnjoined, unjoined } = this;
    const processGuid = textsOf(fromUnjoined.processGuids, unjoined.processGuids);
    const processId = textsOf(fromUnjoined.processIds, unjoined.processIds);
    const addresses = textsOf(fromUnjoined.addresses, unjoined.addresses);
    const { columns } = fromUnjoined.rows;
    for (let row = 0; row < fromUnjoined.count; row++) {
      if (columns.file[row] === file) continue;
      const fqdn = columns.fqdn[row]!;
      unjoined.add({
        kind: columns.kind[row]!,
        flags: columns.flags[row]!,
        time: columns.time[row]!,
        loggedAt: columns.loggedAt[row]!,
        file: columns.file[row]!,
        host: this.host(columns.host[row]!),
        user: this.user(columns.user[row]!),
        image: this.image(columns.image[row]!),
        arguments: this.args(columns.arguments[row]!),
        fqdn: fqdn >= notPublic ? fqdn : this.fqdn(fqdn),
        processGuid: processGuid(columns.processGuid[row]!),
        processId: processId(columns.processId[row]!),
        addresses: addresses(columns.addresses[row]!),
        weight: columns.weight[row]!,
      });
    }
  }
}

/** Ids of one dictionary -> ids of another, which takes in each text when it is first asked for. */
function textsOf(from: Dictionary, to: Dictionary): (id: number) => number {
  const { bytes, starts }: DictionaryTexts = from.texts();
  const known = new Uint32Array(starts.length);
  return (id) => {
    if (id === 0) return 0;
    // Of an id that is not known yet 0 is kept, which is no text's but the empty one's.
    return known[id] || (known[id] = to.intern(bytes, starts[id]!, starts[id + 1]!));
  };
}
