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
  columns: zeekFields,
  open: (slot, header) => {
    const readers = zeekReaders(slot);
    if (header.includes('conn_state')) return readers.conn;
    if (header.includes('trans_id')) return readers.dns;
    if (header.includes('trans_depth')) return readers.http;
    return header.includes('established') ? readers.ssl : (_fields, sink) => sink.passOver();
  },
});
