import { windowsFields } from './windows-events';
import { defineWindowsTable } from './windows-held';

/**
 * Microsoft Sentinel's tables Event, WindowsEvent and SecurityEvent, exported as CSV: the event's own data is XML or JSON
 * in a column, or in columns of its own.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/event
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/windowsevent
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/securityevent
 */
export const sentinelEvents = defineWindowsTable({
  id: 'sentinel-events',
  label: 'Sentinel (Event, WindowsEvent, SecurityEvent)',
  columns: {
    ...windowsFields,
    log: [...windowsFields.log, 'Source', 'EventLog'],
    loggedAt: ['TimeGenerated'],
  },
  heldIn: [['EventData']],
  needs: [['eventId'], ['log'], ['loggedAt'], ['held0']],
});
