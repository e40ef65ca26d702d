import { windowsFields } from './windows-events';
import { defineWindowsTable } from './windows-table';

/**
 * Windows events found by a Splunk search and exported as CSV, their fields in columns, or the event itself in `_raw`; and
 * any other table whose columns are called as Windows calls its fields.
 * https://docs.splunk.com/Documentation/AddOns/released/MSSysmon/Sourcetypes
 */
export const splunk = defineWindowsTable({
  id: 'splunk',
  label: 'Windows events in columns (Splunk and others)',
  columns: {
    ...windowsFields,
    eventId: ['EventCode', ...windowsFields.eventId, 'signature_id'],
    log: [...windowsFields.log, 'LogName', 'source', 'sourcetype'],
    loggedAt: [...windowsFields.loggedAt, '_time'],
    host: [...windowsFields.host, 'ComputerName', 'dvc', 'host'],
  },
  within: [['_raw'], ['Message']],
  needs: [
    ['eventId', 'within0'],
    ['log', 'utcTime'],
    ['image', 'queryName', 'destinationIp', 'destinationHostname', 'newProcessName', 'application', 'scriptBlockText', 'within0'],
  ],
});
