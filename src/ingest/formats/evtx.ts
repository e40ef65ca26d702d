import { readWindowsEvents, windowsFields } from './windows-events';

/**
 * The Windows event log as Windows keeps it. Told by its first bytes and not by `recognise.ts`, since it is no text.
 * https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
 */
export const evtx = {
  id: 'evtx',
  label: 'Windows event log (EVTX)',
  paths: windowsFields,
  open: readWindowsEvents,
} as const;
