import { defineJson } from './define';
import { defenderNetworkEvents } from './defender-network-events';
import { readByName } from './read-by-name';
import { waitingRecords } from './waiting-records';

/** A column stands in `properties` when streamed, at the top in Sentinel and in answers of the advanced hunting API. */
const column = (...names: readonly string[]): readonly string[] => names.flatMap((name) => [`properties.${name}`, name]);

/** The columns of the table as exported, where JSON has them. */
const networkColumns = Object.fromEntries(
  Object.entries(defenderNetworkEvents.columns).map(([field, names]) => [field, column(...names)]),
);

/**
 * Microsoft Defender's tables as JSON: streamed through an event hub, from Sentinel, or from the advanced hunting API.
 * https://learn.microsoft.com/defender-xdr/streaming-api-event-hub
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-devicenetworkevents-table
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-deviceprocessevents-table
 */
export const defenderJson = defineJson({
  id: 'defender-json',
  label: 'Defender tables as JSON',
  paths: {
    ...networkColumns,
    table: ['category', 'Type'],
    startedAt: column('Timestamp', 'TimeGenerated'),
    device: column('DeviceName'),
    account: column('AccountName'),
    startedImage: column('FolderPath', 'FileName'),
    startedArguments: column('ProcessCommandLine'),
    startedId: column('ProcessId'),
  },
  matches: ({ category, Type: type, ...record }) =>
    (typeof category === 'string' && category.startsWith('AdvancedHunting-')) ||
    (typeof type === 'string' && /^Device\w+Events$/.test(type)) ||
    ('ActionType' in record && 'RemoteIP' in record && 'DeviceName' in record),
  open: (slot) => {
    const network = defenderNetworkEvents.open(slot);
    const start = waitingRecords((fields, sink) => ({
      time: sink.times.read(fields, slot.startedAt),
      host: sink.host(fields, slot.device),
      user: sink.user(fields, slot.account),
      image: sink.image(fields, slot.startedImage),
      arguments: sink.arguments(fields, slot.startedArguments),
      processId: sink.processId(fields, slot.startedId),
    }))('process', () => ({}));
    return readByName(slot.table, {
      'AdvancedHunting-DeviceNetworkEvents': network,
      'AdvancedHunting-DeviceProcessEvents': start,
      DeviceNetworkEvents: network,
      DeviceProcessEvents: start,
      // Rows of the hunting API name no table.
      '': network,
    });
  },
});
