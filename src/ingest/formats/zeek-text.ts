import { defineZeek } from './define';
import { zeekFields, zeekReaders } from './zeek-events';

/**
 * Zeek's own text, tab-separated, one log a file or several one after another. Which log a block of rows is, its columns
 * tell.
 * https://docs.zeek.org/en/current/log-formats.html#zeek-tsv-format-logs
 */
export const zeekText = defineZeek({
  id: 'zeek-text',
  label: 'Zeek (conn, dns, http, ssl)',
  columns: { ...zeekFields, queryId: ['trans_id'], requestDepth: ['trans_depth'], established: ['established'] },
  open: (slot) => {
    const readers = zeekReaders(slot);
    if (slot.state >= 0) return readers.conn;
    if (slot.queryId >= 0) return readers.dns;
    if (slot.requestDepth >= 0) return readers.http;
    return slot.established >= 0 ? readers.ssl : (_fields, sink) => sink.passOver();
  },
});
