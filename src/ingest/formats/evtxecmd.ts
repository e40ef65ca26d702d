import { defineWindowsTable } from './windows-held';

/**
 * EvtxECmd's CSV: the event's own data is JSON in `Payload`, and the most telling of it in columns that mean something
 * else for each event. `ExecutableInfo` is the image of a connection and the command line of a process start.
 * https://github.com/EricZimmerman/evtx#maps
 */
export const evtxECmd = defineWindowsTable({
  id: 'evtxecmd',
  label: 'EvtxECmd',
  zonelessTimes: 'utc',
  columns: {
    eventId: ['EventId'],
    log: ['Provider', 'Channel'],
    loggedAt: ['TimeCreated'],
    host: ['Computer'],
    user: ['UserName'],
    executionProcessId: ['ProcessId'],
    image: ['ExecutableInfo'],
    commandLine: ['ExecutableInfo'],
  },
  heldIn: [['Payload'], ['PayloadData1'], ['PayloadData2'], ['PayloadData3'], ['PayloadData4'], ['PayloadData5'], ['PayloadData6']],
  needs: [['eventId'], ['log'], ['held0', 'held1']],
});
