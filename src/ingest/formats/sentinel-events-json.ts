import { defineJson } from './define';
import { readHeldWindowsEvents } from './windows-held';

/**
 * Microsoft Sentinel's table Event as JSON: the event's own data is XML in a string.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/event
 */
export const sentinelEventsJson = defineJson({
  id: 'sentinel-events-json',
  label: 'Sentinel Event as JSON',
  paths: { eventId: ['EventID'], log: ['Source', 'EventLog'], loggedAt: ['TimeGenerated'], host: ['Computer'], held: ['EventData'] },
  matches: ({ EventID, EventData }) => EventID !== undefined && typeof EventData === 'string' && EventData.trimStart().startsWith('<'),
  open: (slot) => readHeldWindowsEvents([slot.held], slot),
});
