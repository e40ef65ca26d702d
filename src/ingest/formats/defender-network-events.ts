import { UnjoinedFlag } from '../../events/unjoined-events';
import type { EventSink } from '../event-sink';
import type { FieldRanges } from '../records/field-ranges';
import { defineDelimited } from './define';

/**
 * Microsoft Defender's DeviceNetworkEvents, exported as CSV from the portal, advanced hunting or Sentinel.
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
    destination: ['RemoteUrl'],
    process: ['InitiatingProcessFileName'],
    processPath: ['InitiatingProcessFolderPath'],
    arguments: ['InitiatingProcessCommandLine'],
    user: ['InitiatingProcessAccountName'],
    processId: ['InitiatingProcessId'],
    additional: ['AdditionalFields'],
  },
  needs: [['time'], ['host'], ['action'], ['destination'], ['process', 'processPath']],
  open: (slot) => (fields, sink) => {
    const action = actionKind(fields.text(slot.action));
    if (action === 'other') {
      sink.receipt.recognised.network++;
      sink.receipt.skip('other-event');
      return;
    }
    const time = sink.times.read(fields, slot.time);
    const host = sink.host(fields, slot.host);
    const user = optional(slot.user, (at) => sink.user(fields, at));
    const image = imageOf(fields, sink, slot.process, slot.processPath);
    const args = optional(slot.arguments, (at) => sink.arguments(fields, at));
    const fqdn = sink.fqdn(fields, slot.destination);
    const weight = slot.additional < 0 ? 1 : aggregatedCount(fields.text(slot.additional));
    if (action === 'contact') {
      sink.receipt.recognised.network++;
      sink.contact(time, host, user, image, args, fqdn, weight);
      return;
    }
    sink.wait({
      kind: 'network',
      flags: action === 'failed' ? UnjoinedFlag.failed : UnjoinedFlag.inbound,
      time,
      loggedAt: time,
      host,
      user,
      image,
      arguments: args,
      fqdn,
      processGuid: '',
      processId: slot.processId < 0 ? '' : fields.text(slot.processId),
      addresses: optional(slot.address, (at) => sink.address(fields, at)),
      weight,
    });
  },
});

function optional(slot: number, read: (slot: number) => number): number {
  return slot < 0 ? 0 : read(slot);
}

function imageOf(fields: FieldRanges, sink: EventSink, name: number, path: number): number {
  const image = optional(name, (at) => sink.image(fields, at));
  return image !== 0 ? image : optional(path, (at) => sink.image(fields, at));
}

/** What an ActionType says of the row. Inspected packets and firewall decisions name no process, or no contact. */
function actionKind(action: string): 'contact' | 'failed' | 'inbound' | 'other' {
  if (/^Inbound|^ListeningConnection/.test(action)) return 'inbound';
  if (/^Connection(?:Failed|Blocked)/.test(action)) return 'failed';
  return /^Connection(?:Success|Attempt|Request|Found|Acknowledged)|AggregatedReport$/.test(action) ? 'contact' : 'other';
}

/** How many connections an aggregated report stands for; 1 for any other row. */
function aggregatedCount(additionalFields: string): number {
  const count = /"uniqueEventsAggregated"\s*:\s*"?(\d{1,9})\b/.exec(additionalFields)?.[1];
  return count === undefined ? 1 : Number(count);
}
