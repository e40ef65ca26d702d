import { windowsFields } from './windows-events';
import { defineWindowsTable } from './windows-held';

/**
 * Windows events found by a Splunk search and exported as CSV: their fields in columns, the event itself in `_raw`, or
 * both; and any other table whose columns are called as Windows calls its fields.
 * https://docs.splunk.com/Documentation/AddOns/released/MSSysmon/Sourcetypes
 */
export const splunk = defineWindowsTable({
  id: 'splunk',
  label: 'Windows events in columns (Splunk and others)',
  columns: {
    ...windowsFields,
    eventId: ['EventCode', ...windowsFields.eventId, 'signature_id'],
    log: ['LogName', ...windowsFields.log, 'source', 'sourcetype'],
    loggedAt: [...windowsFields.loggedAt, '_time'],
    host: ['ComputerName', ...windowsFields.host, 'dvc', 'host'],
  },
  heldIn: [['_raw'], ['Message']],
  needs: [
    ['eventId', 'held0'],
    ['image', 'queryName', 'destinationIp', 'destinationHostname', 'newProcessName', 'application', 'scriptBlockText', 'held0'],
  ],
  fits: ({ eventId = '', held0 = '' }) => /^\d{1,5}$/.test(eventId) || /<Event[\s>]|^EventCode=/m.test(held0),
});
