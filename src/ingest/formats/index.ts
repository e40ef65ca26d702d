import { carbonBlackCloud } from './carbon-black-cloud';
import { cortexXdr } from './cortex-xdr';
import { crowdstrikeFdr } from './crowdstrike-fdr';
import { defenderJson } from './defender-json';
import { defenderNetworkEvents } from './defender-network-events';
import { elastic } from './elastic';
import { endgame } from './endgame';
import { evtxECmd } from './evtxecmd';
import type { LogFormat } from './format';
import { getWinEvent } from './get-winevent';
import { harfangLab } from './harfanglab';
import { kibanaDiscover } from './kibana-discover';
import { ocsf } from './ocsf';
import { osquery } from './osquery';
import { sentinelEvents } from './sentinel-events';
import { sentinelEventsJson } from './sentinel-events-json';
import { sentinelOne } from './sentinelone';
import { sentinelOneTable } from './sentinelone-table';
import { splunk } from './splunk';
import { squid } from './squid';
import { suricata } from './suricata';
import { table } from './table';
import { tableJson } from './table-json';
import { tanium } from './tanium';
import { umbrellaDns } from './umbrella-dns';
import { umbrellaProxy } from './umbrella-proxy';
import { velociraptorDns, velociraptorDnsCache, velociraptorNetstat } from './velociraptor';
import { wazuh } from './wazuh';
import { windowsJson } from './windows-json';
import { windowsXml } from './windows-xml';
import { windowsXmlInJson } from './windows-xml-in-json';
import { zeekJson } from './zeek-json';
import { zeekText } from './zeek-text';

/** Every log format, the more particular before the more general. */
export const logFormats: readonly LogFormat[] = [
  defenderNetworkEvents,
  harfangLab, elastic, wazuh, crowdstrikeFdr, sentinelOne, carbonBlackCloud, cortexXdr, tanium, endgame, ocsf, osquery, suricata, zeekJson,
  defenderJson, sentinelEventsJson, windowsJson, windowsXmlInJson, tableJson,
  windowsXml, zeekText, umbrellaDns, umbrellaProxy, squid,
  sentinelEvents, evtxECmd, getWinEvent, velociraptorDns, velociraptorDnsCache, velociraptorNetstat, sentinelOneTable, kibanaDiscover, splunk,
  table,
];
