import { inColumns } from './define';
import { sentinelOne } from './sentinelone';

/**
 * SentinelOne's Deep Visibility and Singularity Data Lake, exported as CSV: the fields of Cloud Funnel as columns, or
 * their older names.
 * https://community.sentinelone.com/s/article/000004967
 */
export const sentinelOneTable = inColumns(sentinelOne, {
  id: 'sentinelone-table',
  label: 'SentinelOne Deep Visibility CSV',
  more: {
    category: ['ObjectType'],
    type: ['EventType'],
    time: ['EventTime', 'CreatedAt'],
    host: ['EndpointName', 'AgentName'],
    user: ['SrcProcUser', 'User'],
    image: ['SrcProcImagePath', 'SrcProcName', 'ProcessImagePath', 'ProcessName'],
    commandLine: ['SrcProcCmdLine', 'ProcessCmd'],
    process: ['SrcProcUID', 'ProcessUniqueKey'],
    processId: ['SrcProcPID', 'PID'],
    targetUser: ['TgtProcUser'],
    targetImage: ['TgtProcImagePath', 'TgtProcName'],
    targetCommandLine: ['TgtProcCmdLine'],
    targetProcess: ['TgtProcUID'],
    targetProcessId: ['TgtProcPID'],
    query: ['DnsRequest', 'DNS'],
    answers: ['DnsResponse'],
    url: ['Url', 'NetworkUrl'],
    address: ['DstIP'],
    direction: ['NetEventDirection', 'Direction'],
    status: ['NetConnStatus', 'ConnectionStatus'],
    repetitions: ['RepetitionCount'],
  },
  needs: [['category'], ['type'], ['image'], ['query', 'url', 'address']],
});
