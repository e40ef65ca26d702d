import { defineWindowsTable } from './windows-held';

/**
 * `Get-WinEvent | Export-Csv`: the message holds the event's own data, a line each.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.diagnostics/get-winevent
 */
export const getWinEvent = defineWindowsTable({
  id: 'get-winevent',
  label: 'Get-WinEvent | Export-Csv',
  // As the clock of the machine shows it, in the style of its culture.
  zonelessTimes: 'local',
  columns: {
    eventId: ['Id'],
    log: ['ProviderName', 'LogName'],
    loggedAt: ['TimeCreated'],
    host: ['MachineName'],
    executionProcessId: ['ProcessId'],
  },
  heldIn: [['Message']],
  needs: [['eventId'], ['loggedAt'], ['held0']],
});
