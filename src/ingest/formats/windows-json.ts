import { defineJson } from './define';
import { valueAt } from './value-at';
import { readWindowsEvents, windowsFields } from './windows-events';

/**
 * Windows events as JSON, one an object: flat (NXLog, OTRF, eqllib), below `Event` (evtx_dump), or with the event's own
 * data in a string (Sentinel's WindowsEvent).
 * https://docs.nxlog.co/refman/current/im/msvistalog.html
 * https://github.com/omerbenamram/evtx
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/windowsevent
 */
export const windowsJson = defineJson({
  id: 'windows-json',
  label: 'Windows events as JSON (Sysmon, Security, PowerShell)',
  paths: windowsFields,
  // eqllib names neither provider nor channel, but Sysmon's own clock.
  matches: (record) => has(record, windowsFields.eventId) && (has(record, windowsFields.log) || has(record, windowsFields.utcTime)),
  open: readWindowsEvents,
});

const has = (record: Readonly<Record<string, unknown>>, paths: readonly string[]): boolean =>
  paths.some((path) => valueAt(record, path) !== undefined);
