import { defineJson } from './define';
import { valueAt } from './value-at';
import { readWindowsEvents, windowsFields } from './windows-events';

const paths = {
  ...windowsFields,
  eventId: [...windowsFields.eventId, 'EventCode'],
  log: [...windowsFields.log, 'source'],
  loggedAt: [...windowsFields.loggedAt, '_time'],
  host: [...windowsFields.host, 'ComputerName', 'host'],
};

/**
 * Windows events as JSON, one an object: flat (NXLog, OTRF, eqllib, Splunk), below `Event` (evtx_dump), or with the
 * event's own data in a string (Sentinel's WindowsEvent).
 * https://docs.nxlog.co/refman/current/im/msvistalog.html
 * https://github.com/omerbenamram/evtx
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/windowsevent
 */
export const windowsJson = defineJson({
  id: 'windows-json',
  label: 'Windows events as JSON (Sysmon, Security, PowerShell)',
  paths,
  // eqllib names neither provider nor channel, but Sysmon's own clock.
  matches: (record) => has(record, paths.eventId) && (has(record, windowsFields.log) || has(record, paths.utcTime)),
  open: readWindowsEvents,
});

const has = (record: Readonly<Record<string, unknown>>, paths: readonly string[]): boolean =>
  paths.some((path) => valueAt(record, path) !== undefined);
