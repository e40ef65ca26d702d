import { defineDelimited } from './define';
import { readWeight } from './weight';

/**
 * A table of contacts: one row a connection, or one row for `count` of them, with everything in columns. The columns
 * are those of the study's telemetry; other tables become this one by a mapping that the user gives.
 */
export const table = defineDelimited({
  id: 'table',
  label: 'Table of contacts',
  columns: {
    time: ['timestamp', 'time', 'date', 'datetime', 'event_time', 'hour', 'first_seen', 'first'],
    host: ['host_name', 'hostname', 'device_name', 'computer', 'computer_name', 'machine', 'host'],
    device: ['device_id'],
    user: ['user_name', 'username', 'user', 'account_name'],
    process: ['process_name', 'process', 'image_name'],
    processPath: ['process_path', 'image', 'process_image'],
    arguments: ['process_args', 'process_arguments', 'arguments', 'command_line', 'process_command_line', 'cmdline'],
    destination: ['remote_host', 'destination_host', 'remote_url', 'fqdn', 'domain', 'destination_domain', 'host_contacted'],
    count: ['count', 'connections', 'event_count', 'n'],
  },
  needs: [['process', 'processPath'], ['destination']],
  open: (slot) => (fields, sink) => {
    sink.receipt.recognised.network++;
    const weight = slot.count < 0 ? 1 : readWeight(fields, slot.count);
    if (weight === null) {
      sink.receipt.reject('bad-count', () => fields.text(slot.count));
      return;
    }
    const process = slot.process >= 0 ? sink.image(fields, slot.process) : 0;
    const host = slot.host >= 0 ? sink.host(fields, slot.host) : 0;
    sink.contact(
      slot.time < 0 ? NaN : sink.times.read(fields, slot.time),
      host === 0 && slot.device >= 0 ? sink.host(fields, slot.device) : host,
      slot.user < 0 ? 0 : sink.user(fields, slot.user),
      process === 0 && slot.processPath >= 0 ? sink.image(fields, slot.processPath) : process,
      slot.arguments < 0 ? 0 : sink.arguments(fields, slot.arguments),
      sink.fqdn(fields, slot.destination),
      weight,
    );
  },
});
