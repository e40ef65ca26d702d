import { windowsFields } from './windows-events';
import { defineWindowsTable } from './windows-held';

/**
 * Windows events found by a Splunk search and exported as CSV: their fields in columns, the event itself in `_raw`, or
 * both; and any other table whose columns are called as Windows calls its fields.
 * https://docs.splunk.com/Documentation/AddOns/released/MSSysmon/Sourcetypes
 * https://docs.splunk.com/Documentation/CIM/latest/User/NetworkResolutionDNS
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
    // Names from the messages of the Security log, and those of the Common Information Model.
    commandLine: [...windowsFields.commandLine, 'Process_Command_Line'],
    application: [...windowsFields.application, 'Application_Name'],
    destAddress: [...windowsFields.destAddress, 'Destination_Address'],
    image: [...windowsFields.image, 'process_path', 'process_exec'],
    queryName: [...windowsFields.queryName, 'query'],
    queryResults: [...windowsFields.queryResults, 'answer'],
    destinationIp: [...windowsFields.destinationIp, 'dest_ip'],
  },
  heldIn: [['_raw'], ['Message']],
  needs: [
    ['eventId', 'held0'],
    ['image', 'queryName', 'destinationIp', 'destinationHostname', 'newProcessName', 'application', 'scriptBlockText', 'held0'],
  ],
  fits: ({ eventId = '', held0 = '' }) => /^\d{1,5}$/.test(eventId) || /<Event[\s>]|^EventCode=/m.test(held0),
});
