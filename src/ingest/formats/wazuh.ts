import { FieldForm } from '../records/field-ranges';
import { defineJson } from './define';
import { valueAt } from './value-at';
import { readWindowsEvents, windowsFieldsIn } from './windows-events';

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/**
 * Windows events in Wazuh's archives and alerts. Backslashes and quotes of an event's data are escaped once more than
 * JSON asks for.
 * https://documentation.wazuh.com/current/user-manual/capabilities/log-data-collection/configuration.html
 */
export const wazuh = defineJson({
  id: 'wazuh',
  label: 'Wazuh archives and alerts (Windows events)',
  paths: windowsFieldsIn({
    eventId: ['data.win.system.eventID'],
    log: ['data.win.system.providerName', 'data.win.system.channel'],
    loggedAt: ['data.win.system.systemTime', 'timestamp'],
    host: ['data.win.system.computer', 'agent.name'],
    executionProcessId: ['data.win.system.processID'],
    data: (name) => [`data.win.eventdata.${lowerCamel(name)}`],
  }),
  matches: (record) =>
    valueAt(record, 'data.win.system.eventID') !== undefined || ['manager', 'decoder', 'location'].every((key) => key in record),
  open: (slot) => {
    const read = readWindowsEvents(slot);
    const twiceEscaped = [slot.user, slot.subjectUser, slot.commandLine, slot.scriptBlockText, slot.payload];
    return (fields, sink) => {
      for (const at of twiceEscaped) if (fields.form[at] === FieldForm.jsonEscapes) fields.form[at] = FieldForm.twiceEscaped;
      read(fields, sink);
    };
  },
});
