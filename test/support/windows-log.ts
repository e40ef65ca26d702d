import { onTheDay, rowsOf, type TableRow } from './aligned-table';

const sysmon = { Channel: 'Microsoft-Windows-Sysmon/Operational' };

/** A GUID for a short name, so that tables stay narrow. */
const guidOf = (name: string): string => `{00000000-0000-0000-0000-${Buffer.from(name).toString('hex').padStart(12, '0')}}`;

const given = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** What one row of the table is in the Windows event log. */
const records: Readonly<Record<string, (row: TableRow, process: Record<string, string>) => object>> = {
  connection: ({ name = '', address = '', initiated = '' }, process) => ({
    ...sysmon, EventID: 3, ...process, ...given({ DestinationHostname: name, DestinationIp: address, Initiated: initiated }),
  }),
  query: ({ name = '', address = '', status = '' }, process) => ({
    ...sysmon, EventID: 22, ...process, ...given({ QueryName: name, QueryResults: address, QueryStatus: status }),
  }),
  start: ({ arguments: commandLine = '' }, process) => ({ ...sysmon, EventID: 1, ...process, ...given({ CommandLine: commandLine }) }),
  script: ({ arguments: text = '', pid = '' }, { Hostname, TimeCreated }) => ({
    Channel: 'Microsoft-Windows-PowerShell/Operational', EventID: 4104, ScriptBlockText: text, ...given({ Hostname: Hostname!, TimeCreated: TimeCreated!, ExecutionProcessID: pid }),
  }),
  filtered: ({ address = '', pid = '', image = '', direction = '' }, { Hostname, TimeCreated }) => ({
    Channel: 'Security', EventID: 5156, ...given({ Hostname: Hostname!, TimeCreated: TimeCreated!, DestAddress: address, ProcessID: pid, Application: image, Direction: direction }),
  }),
  logon: (_, { Hostname, TimeCreated }) => ({ Channel: 'Security', EventID: 4624, ...given({ Hostname: Hostname!, TimeCreated: TimeCreated! }) }),
};

/** One JSON line for each row of a table. */
export function windowsLines(table: string): readonly string[] {
  return rowsOf(table).map((row) => {
    const { event = '', time = '', host = 'pc1', image = 'powershell.exe', pid = '', guid = '' } = row;
    const process = {
      Hostname: host,
      ...given({ TimeCreated: onTheDay(time), UtcTime: onTheDay(time).replace('T', ' ').replace('Z', ''), Image: image, ProcessId: pid }),
      ...(guid === '' ? {} : { ProcessGuid: guidOf(guid) }),
    };
    const record = records[event];
    if (!record) throw new Error(`no such event in tests: ${event}`);
    return JSON.stringify(record(row, process));
  });
}

/**
 * Sysmon, Security and PowerShell events as JSON lines, from an aligned table: `event` is connection (Sysmon 3), query
 * (22), start (1), script (PowerShell 4104), filtered (Security 5156) or logon; the other columns are any of
 * `time host image pid guid name address status initiated direction arguments`.
 */
export const windowsLog = (table: string): string => `${windowsLines(table).join('\n')}\n`;
