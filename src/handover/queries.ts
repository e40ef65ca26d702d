import type { Snapshot } from '../snapshot/schema';
import { type Finding, findingOf, remarks } from './finding';

export type QueryLanguage = 'kql' | 'spl' | 'esql';

/**
 * A text within double quotes. Backslash and quote are escaped by a backslash in all three languages (KQL string
 * literals; SPL quoted values; ES|QL string literals); line ends never come here, see {@link findingOf}.
 */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const listed = (texts: readonly string[]): string => texts.map(quoted).join(', ');
const comments = (mark: string, finding: Finding): readonly string[] => remarks(finding).map((remark) => `${mark} ${remark}`);

/** Microsoft Defender XDR, table DeviceNetworkEvents. `RemoteUrl` holds a name or a whole address. */
function kql(finding: Finding): readonly string[] {
  return [
    ...comments('//', finding),
    `let names = dynamic([${listed(finding.names)}]);`,
    'DeviceNetworkEvents',
    '| where Timestamp > ago(30d)',
    ...(finding.images.length === 0 ? [] : [`| where InitiatingProcessFileName in~ (${listed(finding.images)})`]),
    '| extend Name = tolower(iff(RemoteUrl contains "://", tostring(parse_url(RemoteUrl).Host), tostring(split(split(RemoteUrl, "/")[0], ":")[0])))',
    '| where Name in (names)',
    '| summarize Contacts = count(), Devices = dcount(DeviceId), FirstSeen = min(Timestamp), LastSeen = max(Timestamp), CommandLines = make_set(InitiatingProcessCommandLine, 5) by Name, InitiatingProcessFileName',
    '| sort by Contacts asc',
  ];
}

/** Splunk with Sysmon's look-ups (22) and connections (3). A comment in SPL stands between three backticks. */
function spl(finding: Finding): readonly string[] {
  // A backtick would end the comment.
  const comment = comments('', finding).map((remark) => `\`\`\`${remark.replaceAll('`', "'")} \`\`\``);
  const image = finding.images.length === 0 ? [] : [`| where in(image, ${listed(finding.images.map((name) => name.toLowerCase()))})`];
  return [
    'search index=* source="*WinEventLog:Microsoft-Windows-Sysmon/Operational" (EventCode=22 OR EventCode=3) earliest=-30d',
    ...comment,
    '| eval name=lower(coalesce(QueryName, DestinationHostname))',
    '| eval image=lower(mvindex(split(replace(Image, "\\\\\\\\", "/"), "/"), -1))',
    ...image,
    finding.names.length === 0 ? '| where false()' : `| where in(name, ${listed(finding.names)})`,
    '| stats count AS contacts, dc(host) AS hosts, min(_time) AS first_seen, max(_time) AS last_seen BY name, image',
    '| sort contacts',
  ];
}

/** Elasticsearch with events of Elastic Defend or Winlogbeat in ECS. */
function esql(finding: Finding): readonly string[] {
  return [
    ...comments('//', finding),
    'FROM logs-endpoint.events.network-*, logs-windows.sysmon_operational-*, winlogbeat-*',
    '| WHERE @timestamp > NOW() - 30 days',
    ...(finding.images.length === 0 ? [] : [`| WHERE TO_LOWER(process.name) IN (${listed(finding.images.map((name) => name.toLowerCase()))})`]),
    '| EVAL name = TO_LOWER(COALESCE(dns.question.name, destination.domain))',
    finding.names.length === 0 ? '| WHERE false' : `| WHERE name IN (${listed(finding.names)})`,
    '| STATS contacts = COUNT(*), hosts = COUNT_DISTINCT(host.name), first_seen = MIN(@timestamp), last_seen = MAX(@timestamp) BY name, process.name',
    '| SORT contacts ASC',
    '| LIMIT 1000',
  ];
}

const writers: Readonly<Record<QueryLanguage, (finding: Finding) => readonly string[]>> = { kql, spl, esql };

/** A finding as a query over the last 30 days. */
export function queryOf(snapshot: Snapshot, language: QueryLanguage, group: string, baseDomain: string): string {
  return `${writers[language](findingOf(snapshot, group, baseDomain)).join('\n')}\n`;
}
