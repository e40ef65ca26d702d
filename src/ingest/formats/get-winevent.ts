import { defineWindowsTable } from './windows-table';

/**
 * `Get-WinEvent | Export-Csv`: the message holds the event's own data, a line each.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.diagnostics/get-winevent
 */
export const getWinEvent = defineWindowsTable({
  id: 'get-winevent',
  label: 'Get-WinEvent | Export-Csv',
  columns: {
    eventId: ['Id'],
    log: ['ProviderName', 'LogName'],
    loggedAt: ['TimeCreated'],
    host: ['MachineName'],
    executionProcessId: ['ProcessId'],
  },
  within: [['Message']],
  needs: [['eventId'], ['loggedAt'], ['within0']],
});
