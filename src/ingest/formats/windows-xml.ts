import type { XmlFormat } from './format';
import { readWindowsEvents, windowsFields } from './windows-events';

/**
 * Windows events as XML: one a line (Splunk's XmlWinEventLog), an export of Event Viewer or `wevtutil`, and Sysmon for
 * Linux, in syslog lines or without.
 * https://learn.microsoft.com/windows/win32/wes/eventschema-schema
 * https://docs.splunk.com/Documentation/AddOns/released/Windows/Configuration
 * https://github.com/microsoft/SysmonForLinux
 */
export const windowsXml: XmlFormat = {
  carrier: 'xml',
  id: 'windows-xml',
  label: 'Windows events as XML (Sysmon, Security, PowerShell)',
  paths: windowsFields,
  open: readWindowsEvents,
};
