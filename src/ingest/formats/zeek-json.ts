import { defineJson } from './define';
import { readByName } from './read-by-name';
import { zeekFields, zeekReaders } from './zeek-events';

/**
 * Zeek's logs as JSON, one log a file or many in one.
 * https://docs.zeek.org/en/current/log-formats.html#zeek-json-format-logs
 */
export const zeekJson = defineJson({
  id: 'zeek-json',
  label: 'Zeek as JSON',
  paths: { ...zeekFields, log: ['_path', '@stream'], queryId: ['trans_id'], requestDepth: ['trans_depth'], established: ['established'] },
  matches: (record) => 'ts' in record && zeekMarks.some((mark) => mark in record),
  open: (slot) => {
    const readers = zeekReaders(slot);
    const readNamed = readByName(slot.log, readers);
    return (fields, sink) => {
      // As Zeek itself writes JSON, a log does not say its name; its fields do.
      if (!fields.isEmpty(slot.log)) readNamed(fields, sink);
      else if (!fields.isEmpty(slot.state)) readers.conn(fields, sink);
      else if (!fields.isEmpty(slot.queryId)) readers.dns(fields, sink);
      else if (!fields.isEmpty(slot.requestDepth)) readers.http(fields, sink);
      else if (!fields.isEmpty(slot.established)) readers.ssl(fields, sink);
      else sink.passOver();
    };
  },
});

/** Keys of which every log of Zeek's has one, beside `ts`. */
const zeekMarks = ['_path', '@stream', 'uid', 'fuid', 'id.orig_h', 'certificate.version', 'peer', 'note'];
