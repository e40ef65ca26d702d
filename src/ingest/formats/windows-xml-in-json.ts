import { defineJson } from './define';
import { valueAt } from './value-at';
import { readHeldWindowsEvents } from './windows-held';

/** Where collectors put the text that they received. */
const heldIn = ['message', 'event', 'event.original', '_raw', 'result._raw', 'raw', 'log'] as const;

/**
 * Windows events as XML in a string of a JSON object, behind the header of a syslog message or not: Sysmon for Linux by
 * way of a log shipper, Splunk's event collector and its export as JSON.
 * https://github.com/microsoft/SysmonForLinux
 * https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector
 */
export const windowsXmlInJson = defineJson({
  id: 'windows-xml-in-json',
  label: 'Windows events as XML in JSON',
  paths: { held: heldIn },
  matches: (record) => heldIn.some((path) => /<Event[\s>]/.test(String(valueAt(record, path)))),
  open: (slot) => readHeldWindowsEvents([slot.held], {}),
});
