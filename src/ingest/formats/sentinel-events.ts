import { defineWindowsTable } from './windows-held';

/**
 * Microsoft Sentinel's tables Event and WindowsEvent, exported as CSV: the event's own data is XML or JSON in a column.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/event
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/windowsevent
 */
export const sentinelEvents = defineWindowsTable({
  id: 'sentinel-events',
  label: 'Sentinel Event and WindowsEvent',
  columns: {
    eventId: ['EventID'],
    log: ['Source', 'Provider', 'EventLog', 'Channel'],
    loggedAt: ['TimeGenerated'],
    host: ['Computer'],
  },
  heldIn: [['EventData']],
  needs: [['eventId'], ['log'], ['loggedAt'], ['held0']],
});
