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
  matches: (record) => 'ts' in record && marks.some((keys) => keys.every((key) => key in record)),
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

/** Keys that some log of Zeek's has beside `ts`, each list together. */
const marks = [
  ['_path'], ['@stream'], ['uid', 'id.orig_h'], ['uid', 'id_orig_h'], ['fuid'], ['certificate.version'], ['peer', 'notice'], ['note', 'msg'],
] as const;
