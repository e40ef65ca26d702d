import { adblock } from './adblock';
import { blackbook } from './blackbook';
import { defanged } from './defanged';
import { dnsmasq } from './dnsmasq';
import { hosts } from './hosts';
import type { ListFormat } from './list-format';
import { maltrail } from './maltrail';
import { mispEvent } from './misp-event';
import { mispWarninglist } from './misp-warninglist';
import { programSheet, publicSuffixList } from './no-indicators';
import { otx } from './otx';
import { plain } from './plain';
import { majestic, popularity } from './popularity';
import { reversinglabs } from './reversinglabs';
import { rpz } from './rpz';
import { stix } from './stix';
import { table } from './table';
import { threatfoxCsv, threatfoxJson } from './threatfox';
import { unbound } from './unbound';
import { urlhausCsv, urlhausJson } from './urlhaus';
import { virustotal } from './virustotal';
import { wildcard } from './wildcard';

/** Every list format, the more particular before the more general. */
export const listFormats: readonly ListFormat[] = [
  stix, reversinglabs, virustotal, otx, threatfoxJson, urlhausJson, mispEvent, mispWarninglist,
  publicSuffixList, programSheet,
  hosts, adblock, dnsmasq, unbound, rpz, wildcard, popularity, majestic, maltrail,
  urlhausCsv, threatfoxCsv, blackbook, table, plain, defanged,
];
