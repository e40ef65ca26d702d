import type { EpochMs } from '../base/units';
import type { DomainList } from './domain-list';
import { Indicators } from './indicators';

/** A host that software contacts by itself, and where its maker says so. */
interface Vendor {
  readonly what: string;
  /** Documentation or public list that names the hosts. */
  readonly source: string;
  /** Space-separated; `=x.com` is that host alone, others stand for all below. */
  readonly hosts: string;
}

/** When the hosts below were last gone through. */
export const startListDate: EpochMs = Date.UTC(2026, 10, 24);
export const startListId = 'start-allow-list';

/**
 * Hosts for updates, certificates and telemetry that scripts of every Windows and Linux fleet contact. Narrow on purpose:
 * no host from which others than the maker serve content, so nothing of shared hosting, no content network and no
 * registry of packages, to which anybody can add a bad one.
 */
const vendors: readonly Vendor[] = [
  { what: 'Windows Update', source: 'learn.microsoft.com: Windows Update issues troubleshooting, HTTP endpoints', hosts: 'windowsupdate.com update.microsoft.com windowsupdate.microsoft.com delivery.mp.microsoft.com do.dsp.mp.microsoft.com =download.microsoft.com' },
  { what: 'Windows telemetry', source: 'learn.microsoft.com: Windows connection endpoints, diagnostic data', hosts: 'events.data.microsoft.com settings-win.data.microsoft.com =vortex.data.microsoft.com =watson.telemetry.microsoft.com =umwatson.events.data.microsoft.com' },
  { what: 'Microsoft Defender', source: 'learn.microsoft.com: Defender for Endpoint, network connections', hosts: 'wdcp.microsoft.com wd.microsoft.com smartscreen.microsoft.com smartscreen-prod.microsoft.com' },
  { what: 'Microsoft sign-in', source: 'learn.microsoft.com: Microsoft 365 URLs and IP address ranges', hosts: '=login.microsoftonline.com =login.microsoft.com =login.windows.net =outlook.office365.com' },
  { what: 'NuGet’s own program', source: 'Elastic detection rule "Remote File Download via PowerShell", exceptions', hosts: '=dist.nuget.org' },
  { what: '.NET and Visual Studio', source: 'Elastic detection rule "Remote File Download via PowerShell", exceptions', hosts: '=dot.net =builds.dotnet.microsoft.com visualstudio.microsoft.com' },
  { what: 'Certificate status', source: 'MISP warninglist crl-hostname (CC0)', hosts: 'ocsp.digicert.com crl3.digicert.com crl4.digicert.com =ctldl.windowsupdate.com =crl.microsoft.com =ocsp.msocsp.com =ocsp.pki.goog =crl.pki.goog =ocsp.sectigo.com =crl.sectigo.com =ocsp.globalsign.com =crl.globalsign.com =ocsp.entrust.net =crl.entrust.net' },
  { what: 'Python', source: 'docs.python.org; Elastic exceptions as above', hosts: '=www.python.org' },
  { what: 'Elastic agents', source: 'www.elastic.co: air-gapped environments; Elastic exceptions as above', hosts: '=artifacts.elastic.co =telemetry.elastic.co' },
  { what: 'Tenable agents', source: 'docs.tenable.com: Nessus Agent firewall; Elastic exceptions as above', hosts: '=sensor.cloud.tenable.com =plugins.nessus.org' },
  { what: 'Google updates', source: 'support.google.com: Chrome Enterprise, hostname allow-list', hosts: '=dl.google.com =update.googleapis.com =tools.google.com' },
  { what: 'Mozilla updates', source: 'support.mozilla.org: Firefox makes unrequested connections', hosts: '=aus5.mozilla.org =firefox.settings.services.mozilla.com' },
  { what: 'Ubuntu packages', source: 'documentation.ubuntu.com: Ubuntu Pro network requirements', hosts: '=archive.ubuntu.com =security.ubuntu.com =changelogs.ubuntu.com =motd.ubuntu.com' },
  { what: 'Debian packages', source: 'www.debian.org: mirror list', hosts: '=deb.debian.org =security.debian.org' },
  { what: 'Red Hat packages', source: 'access.redhat.com: hosts needed by subscription management', hosts: '=cdn.redhat.com =subscription.rhsm.redhat.com' },
];

/** The list that users may switch on: off to start with, since what is normal is each network's own. */
export function startAllowList(): DomainList {
  const indicators = new Indicators();
  for (const { what, source, hosts } of vendors) {
    for (const host of hosts.split(' ')) {
      const name = host.replace(/^=/, '');
      indicators.add({ level: host === name ? 'domain' : 'fqdn', name, host: name }, { value: host, type: 'any', note: `${what}; source: ${source}` });
    }
  }
  return {
    id: startListId,
    name: 'Update and telemetry hosts',
    kind: 'allow',
    format: 'Comes with Seldom',
    addedAt: startListDate,
    date: startListDate,
    rejected: 0,
    unused: {},
    indicators,
    takenOut: new Set(),
  };
}
