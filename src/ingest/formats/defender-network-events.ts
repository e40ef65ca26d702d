import { notPublic, UnjoinedFlag } from '../../events/unjoined-events';
import { type EventSink, sensorProcess } from '../event-sink';
import type { FieldRanges } from '../records/field-ranges';
import { JsonObjectReader } from '../records/json-object';
import { TextMap } from '../text-map';
import { defineDelimited } from './define';
import { flagWhere } from './flag-where';
import { weightOrOne } from './weight';

/** What `AdditionalFields` holds, by slot. */
const additionalPaths = [['query', 'DnsQueryString'], ['answers', 'answers[]', 'DnsQueryResult', 'DnsQueryResult[]'], ['host'], ['server_name'], ['direction'], ['uniqueEventsAggregated']];
const [query, answers, requestHost, serverName, direction, aggregated] = [0, 1, 2, 3, 4, 5] as const;

/**
 * Microsoft Defender's DeviceNetworkEvents, exported as CSV from the portal, advanced hunting or Sentinel. Inspected
 * packets name hosts and no processes, connections name processes and seldom hosts: they belong together where the
 * four addresses are the same, or where a DNS query had the peer among its answers.
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-devicenetworkevents-table
 */
export const defenderNetworkEvents = defineDelimited({
  id: 'defender-network-events',
  label: 'Defender DeviceNetworkEvents',
  columns: {
    time: ['Timestamp', 'TimeGenerated'],
    host: ['DeviceName'],
    action: ['ActionType'],
    address: ['RemoteIP'],
    port: ['RemotePort'],
    localAddress: ['LocalIP'],
    localPort: ['LocalPort'],
    destination: ['RemoteUrl'],
    process: ['InitiatingProcessFileName'],
    processPath: ['InitiatingProcessFolderPath'],
    arguments: ['InitiatingProcessCommandLine'],
    user: ['InitiatingProcessAccountName'],
    processId: ['InitiatingProcessId'],
    additional: ['AdditionalFields'],
  },
  needs: [['time'], ['host'], ['action'], ['destination'], ['process', 'processPath']],
  open: (slot) => {
    const additional = new JsonObjectReader(additionalPaths);
    const inward = flagWhere(UnjoinedFlag.inbound, /^In$/i);
    const actions = new TextMap(actionOf);
    const seen = (fields: FieldRanges, sink: EventSink) => ({
      time: sink.times.read(fields, slot.time),
      host: sink.host(fields, slot.host),
    });
    const doneBy = (fields: FieldRanges, sink: EventSink) => ({
      user: sink.user(fields, slot.user),
      image: sink.image(fields, slot.process) || imageOfPath(fields, sink, slot.processPath),
      arguments: sink.arguments(fields, slot.arguments),
    });
    /** The connection's machine and four addresses, where all are known. */
    const connectionOf = (fields: FieldRanges): string => {
      const ends = [slot.localAddress, slot.localPort, slot.address, slot.port];
      return ends.some((end) => fields.isEmpty(end)) ? '' : [slot.host, ...ends].map((end) => fields.text(end)).join('|');
    };
    return (fields, sink) => {
      const action = actions.get(fields, slot.action);
      const held = fields.unescaped(slot.additional);
      if (!additional.read(held, 0, held.length)) additional.fields.clear();
      if (action.kind === 'other') {
        sink.receipt.recognised.network++;
        sink.receipt.skip('other-event');
      } else if (action.kind === 'query') {
        const image = doneBy(fields, sink);
        sink.wait('dns', {
          flags: inward.get(additional.fields, direction),
          ...seen(fields, sink),
          ...image,
          processId: image.image === 0 ? sensorProcess : sink.processId(fields, slot.processId),
          fqdn: sink.fqdn(additional.fields, query),
          addresses: sink.answers(additional.fields, answers),
        });
      } else if (action.kind === 'part') {
        sink.wait(action.of, {
          flags: UnjoinedFlag.ofConnection | inward.get(additional.fields, direction),
          ...seen(fields, sink),
          processGuid: sink.guidOf(connectionOf(fields)),
          processId: sensorProcess,
          fqdn: sink.fqdn(additional.fields, action.of === 'http' ? requestHost : serverName),
          addresses: sink.address(fields, slot.address),
        });
      } else {
        const fqdn = sink.fqdn(fields, slot.destination);
        sink.wait('network', {
          flags: action.flags | UnjoinedFlag.ofConnection,
          ...seen(fields, sink),
          ...doneBy(fields, sink),
          processGuid: sink.guidOf(connectionOf(fields)),
          // What the row itself says of the name is surer than what the machine asked for before.
          processId: fqdn < notPublic ? sink.processId(fields, slot.processId) : sensorProcess,
          fqdn,
          addresses: sink.address(fields, slot.address),
          weight: weightOrOne(additional.fields, aggregated),
        });
      }
    };
  },
});

type Action =
  | { readonly kind: 'connection'; readonly flags: number }
  | { readonly kind: 'query' }
  /** A request, or the name in a TLS handshake. */
  | { readonly kind: 'part'; readonly of: 'http' | 'tls' }
  | { readonly kind: 'other' };

/** What an ActionType says of the row. */
function actionOf(action: string): Action {
  if (/^Inbound|^ListeningConnection/.test(action)) return { kind: 'connection', flags: UnjoinedFlag.inbound };
  if (/^Connection(?:Failed|Blocked)|^FirewallOutboundConnectionBlocked/.test(action)) return { kind: 'connection', flags: UnjoinedFlag.failed };
  if (/^Connection(?:Success|Attempt|Request|Found|Acknowledged)|AggregatedReport$/.test(action)) return { kind: 'connection', flags: 0 };
  if (/^(?:DnsConnectionInspected|DnsQueryResponse)$/.test(action)) return { kind: 'query' };
  if (action === 'HttpConnectionInspected') return { kind: 'part', of: 'http' };
  return action === 'SslConnectionInspected' ? { kind: 'part', of: 'tls' } : { kind: 'other' };
}

/** Some rows hold a folder where others hold a path with the file's name: a name ends in an extension, or has `/` before it. */
function imageOfPath(fields: FieldRanges, sink: EventSink, path: number): number {
  return /\/|\.[a-z0-9]{1,4}$/i.test(fields.text(path)) ? sink.image(fields, path) : 0;
}
