import { defenderNetworkEvents } from './defender-network-events';
import type { LogFormat } from './format';
import { table } from './table';
import { windowsJson } from './windows-json';

/** Every log format, the more particular before the more general. */
export const logFormats: readonly LogFormat[] = [defenderNetworkEvents, windowsJson, table];
