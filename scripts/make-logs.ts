/**
 * Makes big logs with planted truths:
 *
 *     npm run make-logs -- --kind csv --rows 3220829 --out test/made/study.csv
 *
 * The plan comes first: a table of *activities* (an image contacts an FQDN with certain arguments). Each row is one
 * contact of one activity by one machine. Every activity comes at least once, spread over the file; the other rows
 * go to busy activities. Only counters of activities are kept, so memory does not grow with the rows.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { below, createRandom, madeUpWord, pick, pickWeighted, type Random } from './random';

/** `csv`: the twelve columns of the study's log; `ecs`: a JSON document a line, as winlogbeat writes with ECS names. */
export type LogKind = 'csv' | 'ecs';

/** What to make. What is left out is the study's size, scaled to the rows. */
export interface LogOptions {
  readonly kind: LogKind;
  readonly rows: number;
  /** Path of the log; the truth goes to the same path with `.truth.json`. */
  readonly out: string;
  readonly seed?: number;
  readonly uniqueFqdns?: number;
  readonly distinctArguments?: number;
  /** Ends rows with CR LF. */
  readonly crlf?: boolean;
}

/** What a reader must find for one image, as it is logged. */
export interface ImageTruth {
  readonly connections: number;
  readonly fqdns: number;
  readonly baseDomains: number;
  /** SHA-256, hexadecimal, of `fqdn TAB connections LF` for each FQDN, in the order of its bytes. */
  readonly fqdnDigest: string;
}

/** What a reader must find in the log. */
export interface Truth {
  readonly kind: LogKind;
  readonly rows: number;
  readonly bytes: number;
  readonly images: Readonly<Record<string, ImageTruth>>;
  /** Of all images together. */
  readonly fqdns: number;
  readonly baseDomains: number;
  /** Of `powershell.exe`, most first, then by name. */
  readonly topFqdns: readonly { readonly fqdn: string; readonly connections: number }[];
  readonly distinctArguments: number;
  readonly hosts: number;
  readonly users: number;
  readonly firstTime: string;
  readonly lastTime: string;
}

const studyRows = 3_220_829;
const studyFqdns = 12_000;
const studyArguments = 229_000;
const studyMachines = 3000;

// ---------------------------------------------------------------------------------------------------------------
// Images and what they are started with.

/** Arguments before and after a number that makes them distinct. */
interface Template {
  readonly head: string;
  readonly tail: string;
  /** How often, among the templates of the image. */
  readonly weight: number;
}

interface Image {
  readonly name: string;
  readonly folder: string;
  /** Share of the FQDNs, of the base domains and of the busy rows. */
  readonly share: number;
  readonly templates: readonly Template[];
}

const template = (weight: number, head: string, tail: string): Template => ({ weight, head, tail });

// About a quarter of the weight needs quotes in a CSV file; a little of it for line ends, a little is not ASCII.
const powerShellTemplates = [
  template(20, '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File C:\\ProgramData\\amagent\\run\\task-', '.ps1'),
  template(18, '-NoLogo -ExecutionPolicy RemoteSigned -File \\\\SRV-FILE-01\\deploy\\packages\\inventory-', '.ps1 -Site HQ'),
  template(18, '-NonInteractive -WindowStyle Hidden -File C:\\Scripts\\scheduled\\heartbeat.ps1 -TaskId ', ' -Quiet'),
  template(16, '-NoProfile -EncodedCommand SQBuAHYAbwBrAGUALQBXAGUAYgBSAGUAcQB1AGUAcwB0ACAA', 'AC0AVQBzAGUAQgBhAHMAaQBjAFAAYQByAHMAaQBuAGcA'),
  template(9, '-Command "Invoke-WebRequest -Uri https://packages.example/', '.zip -OutFile C:\\Windows\\Temp\\update.zip"'),
  template(8, '-Command "Get-Item C:\\Logs\\app-', '.log | Select-Object Name, Length"'),
  template(5, '-NoProfile -File C:\\Scripts\\report.ps1 -Columns Name,Version,Date -Id ', ''),
  template(2, '-Command "& {\n  $id = ', '\n  Send-Report -Id $id, $env:COMPUTERNAME\n}"'),
  template(2, '-Command "\r\nImport-Module Az\r\nSync-Blob -Name item', '.json\r\n"'),
  template(2, '-NoProfile -File C:\\Users\\Public\\Büro\\Übersicht-', '.ps1'),
];

const plainTemplates = [
  template(24, '--config C:\\ProgramData\\agent\\config.json --log-level warning --task ', ' --once'),
  template(26, '/quiet /norestart /log C:\\Windows\\Logs\\component-', '.log /source \\\\SRV-FILE-01\\deploy\\packages'),
  template(24, '-k netsvcs -p -s Schedule -instance ', ' -Embedding -ServerName:App.AppXnsg7q6n8z5.mca'),
  template(10, '"C:\\Program Files\\Common Tools\\component-', '.dll",Start /check'),
  template(8, '-c "import requests, json; requests.post(\'https://packages.example/api/', "', json={'a': 1})\""),
  template(4, 'C:\\Windows\\System32\\shell32.dll,Control_RunDLL C:\\Windows\\panel-', '.cpl'),
  template(2, '-c "\nset -e\ncurl -fsS https://packages.example/', '.tgz\n"'),
  template(2, '--ausgabe C:\\Berichte\\日報\\Prüfung-', '.txt --stumm --schreibe-protokoll'),
];

const systemFolder = 'C:\\Windows\\System32\\';

/** Shares sum to 1; the busy half and more is PowerShell's, as in the study. */
const images: readonly Image[] = [
  { name: 'powershell.exe', folder: `${systemFolder}WindowsPowerShell\\v1.0\\`, share: 0.58, templates: powerShellTemplates },
  { name: 'pwsh.exe', folder: 'C:\\Program Files\\PowerShell\\7\\', share: 0.06, templates: powerShellTemplates },
  { name: 'powershell_ise.exe', folder: `${systemFolder}WindowsPowerShell\\v1.0\\`, share: 0.02, templates: powerShellTemplates },
  { name: 'rundll32.exe', folder: systemFolder, share: 0.06, templates: plainTemplates },
  { name: 'python.exe', folder: 'C:\\Program Files\\Python311\\', share: 0.1, templates: plainTemplates },
  { name: 'pythonw.exe', folder: 'C:\\Program Files\\Python311\\', share: 0.02, templates: plainTemplates },
  { name: 'wscript.exe', folder: systemFolder, share: 0.01, templates: plainTemplates },
  { name: 'cscript.exe', folder: systemFolder, share: 0.01, templates: plainTemplates },
  { name: 'cmd.exe', folder: systemFolder, share: 0.02, templates: plainTemplates },
  { name: 'svchost.exe', folder: systemFolder, share: 0.07, templates: plainTemplates },
  { name: 'msedge.exe', folder: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\', share: 0.05, templates: plainTemplates },
];
const powerShellImages = 3;

// ---------------------------------------------------------------------------------------------------------------
// Names: base domains with their FQDNs; PowerShell's first, as busy as the study's.

interface Names {
  readonly fqdns: readonly string[];
  /** Of each FQDN, the number of its base domain. */
  readonly baseOf: Uint32Array;
  /** Of each FQDN, 1 where its base domain is common. */
  readonly common: Uint8Array;
  /** FQDNs below this number are PowerShell's. */
  readonly powerShellCount: number;
}

/** Share of rare base domains in the study. */
const rareShare = 550 / 742;
const busiest = ['automox.com', 'launchdarkly.com', 'amazonaws.com'];
const endings = ['com', 'com', 'com', 'net', 'org', 'io', 'de', 'co.uk', 'com.au', 'co.jp', 'dev'];
const hostLabels = ['www', 'api', 'cdn', 'download', 'updates', 'static', 'telemetry', 'files', 'events', 'config'];

/** Base domains: 742 of PowerShell's at the study's size, and so many in proportion for the others. */
function baseDomainCount(fqdnCount: number): number {
  return Math.max(busiest.length + 1, Math.round((742 * Math.min(fqdnCount, studyFqdns)) / studyFqdns));
}

/** Names that grow stretch by stretch. */
interface GrowingNames {
  readonly fqdns: string[];
  readonly bases: number[];
  readonly common: number[];
}

/** Adds `fqdnCount` FQDNs of `baseCount` base domains: one or two for each rare one, the rest for the common ones. */
function addStretch(random: Random, names: GrowingNames, fqdnCount: number, baseCount: number): void {
  const firstBase = (names.bases.at(-1) ?? -1) + 1;
  const commonShare = 1 - rareShare;
  const perCommon = Math.max(1, Math.ceil((fqdnCount / baseCount - 1.3 * rareShare) / commonShare));
  let left = fqdnCount;
  for (let base = 0; base < baseCount; base++) {
    // Spread evenly among the rare ones, so that a part of a stretch is like the whole.
    const isCommon = base < busiest.length || Math.floor((base + 1) * commonShare) > Math.floor(base * commonShare);
    const isLast = base === baseCount - 1;
    const room = left - (baseCount - 1 - base);
    const count = isLast ? room : Math.min(room, isCommon ? perCommon : random() < 0.3 ? 2 : 1);
    addBase(random, names, firstBase + base, count, isCommon || count > 2);
    left -= count;
  }
}

function addBase(random: Random, names: GrowingNames, base: number, fqdnCount: number, isCommon: boolean): void {
  const name = busiest[base] ?? `${madeUpWord(random, 2)}${base}.${pick(random, endings)}`;
  for (let i = 0; i < fqdnCount; i++) {
    names.fqdns.push(i === 0 ? `${pick(random, hostLabels)}.${name}` : `${madeUpWord(random, 2)}${i}.${name}`);
    names.bases.push(base);
    names.common.push(isCommon ? 1 : 0);
  }
}

function makeNames(random: Random, fqdnCount: number): Names {
  const names: GrowingNames = { fqdns: [], bases: [], common: [] };
  const baseCount = Math.min(baseDomainCount(fqdnCount), fqdnCount);
  const powerShellCount = Math.max(baseCount, Math.round(fqdnCount * 0.3));
  addStretch(random, names, powerShellCount, baseCount);
  const stretches = images.length - powerShellImages;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const count = Math.round(((fqdnCount - powerShellCount) * (stretch + 1)) / stretches) - (names.fqdns.length - powerShellCount);
    if (count > 0) addStretch(random, names, count, Math.min(count, Math.ceil((baseCount * 3) / stretches)));
  }
  return { fqdns: names.fqdns, baseOf: Uint32Array.from(names.bases), common: Uint8Array.from(names.common), powerShellCount };
}

// ---------------------------------------------------------------------------------------------------------------
// The plan.

/** Columns, one entry an activity. */
interface Activities {
  readonly image: Uint8Array;
  readonly fqdn: Uint32Array;
  /** Number that makes the arguments distinct; images share none. */
  readonly serial: Uint32Array;
  readonly template: Uint8Array;
}

interface Plan {
  readonly names: Names;
  readonly activities: Activities;
  /** Activities to draw the busy rows from, as often as they are busy. */
  readonly busy: Uint32Array;
  readonly machines: readonly Machine[];
  readonly users: readonly string[];
}

interface Machine {
  readonly name: string;
  readonly deviceId: string;
  /** Numbers of the users: its owner and the system. */
  readonly users: readonly [owner: number, system: number];
}

/** FQDNs of each image: PowerShell's three share theirs, the others have overlapping stretches of the rest. */
function fqdnsOfImage(names: Names, image: number): { readonly start: number; readonly end: number } {
  const total = names.fqdns.length;
  const own = names.powerShellCount;
  if (image === 0) return { start: 0, end: own };
  if (image < powerShellImages) return { start: 0, end: Math.ceil(own / (4 * image)) };
  if (total === own) return { start: 0, end: Math.ceil(own / 10) };
  const others = images.length - powerShellImages;
  const step = (total - own) / others;
  const position = image - powerShellImages;
  // Half a step back: a fifth of the names are contacted by two images.
  return {
    start: Math.max(0, Math.floor(own + (position - 0.5) * step)),
    end: position === others - 1 ? total : Math.floor(own + (position + 1) * step),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

/** `total` in whole parts in proportion to `weights`, each at least 1 and at most its limit. */
function apportion(total: number, weights: readonly number[], limits: readonly number[]): number[] {
  const weightSum = sum(weights);
  const parts = weights.map((weight, i) => Math.min(limits[i] ?? 1, Math.max(1, Math.floor((total * weight) / weightSum))));
  let rest = total - sum(parts);
  for (let i = 0; rest !== 0 && i < parts.length; i++) {
    const part = parts[i] ?? 1;
    const change = rest > 0 ? Math.min(rest, (limits[i] ?? 1) - part) : Math.max(rest, 1 - part);
    parts[i] = part + change;
    rest -= change;
  }
  return parts;
}

/** A number from 0 up to, not including, `limit`; small ones far more often (log-uniform). */
function skewed(random: Random, limit: number): number {
  return Math.min(limit - 1, Math.floor(Math.exp(random() * Math.log(limit + 1)) - 1));
}

function makeActivities(random: Random, names: Names, argumentCount: number): Activities {
  const spans = images.map((_, image) => fqdnsOfImage(names, image));
  const coverage = spans.map(({ start, end }) => end - start);
  const total = Math.max(sum(coverage), argumentCount);
  const extra = apportion(total - sum(coverage) + images.length, images.map(({ share }) => share), images.map(() => Infinity));
  const counts = coverage.map((count, image) => count + (extra[image] ?? 1) - 1);
  const distinct = apportion(Math.min(argumentCount, total), counts, counts);
  const activities: Activities = {
    image: new Uint8Array(total), fqdn: new Uint32Array(total), serial: new Uint32Array(total), template: new Uint8Array(total),
  };
  let next = 0;
  let firstSerial = 0;
  images.forEach((image, imageIndex) => {
    const { start, end } = spans[imageIndex] ?? { start: 0, end: 1 };
    const commonNames = Array.from({ length: end - start }, (_, i) => start + i).filter((name) => names.common[name] === 1);
    const templates = makeTemplates(random, image, distinct[imageIndex] ?? 1);
    for (let i = 0; i < (counts[imageIndex] ?? 0); i++, next++) {
      activities.image[next] = imageIndex;
      // First each FQDN once, then more and more about the common ones.
      activities.fqdn[next] = start + i < end ? start + i : (commonNames[skewed(random, commonNames.length)] ?? start);
      activities.serial[next] = firstSerial + (i % templates.length);
      activities.template[next] = templates[i % templates.length] ?? 0;
    }
    firstSerial += templates.length;
  });
  return activities;
}

/** The template of each distinct arguments of an image. */
function makeTemplates(random: Random, image: Image, count: number): Uint8Array {
  const choices = image.templates.map((choice, index) => [index, choice.weight] as const);
  return Uint8Array.from({ length: count }, () => pickWeighted(random, choices));
}

const busySlots = 1 << 16;

/** Draws that share the busy rows out: by image, then by base domain as in the study, then by activity. */
function makeBusy(random: Random, names: Names, activities: Activities): Uint32Array {
  const candidates = images.map(() => new Map<number, number[]>());
  activities.image.forEach((image, activity) => {
    const fqdn = activities.fqdn[activity] ?? 0;
    if (names.common[fqdn] !== 1) return;
    const base = names.baseOf[fqdn] ?? 0;
    const ofBase = candidates[image]?.get(base);
    if (ofBase === undefined) candidates[image]?.set(base, [activity]);
    else ofBase.push(activity);
  });
  const bases = candidates.map((ofImage) => [...ofImage].sort(([a], [b]) => a - b).map(([, list]) => list));
  const imageChoices = images.map(({ share }, index) => [index, share] as const).filter(([index]) => (bases[index]?.length ?? 0) > 0);
  return Uint32Array.from({ length: busySlots }, () => {
    const ofImage = bases[pickWeighted(random, imageChoices)] ?? [];
    return pick(random, ofImage[busyBase(random, ofImage.length)] ?? [0]);
  });
}

/** The study's first three have 71, 15 and 5 % of the connections; the others follow by rank. */
function busyBase(random: Random, count: number): number {
  const chance = random();
  const rank = chance < 0.71 ? 0 : chance < 0.86 ? 1 : chance < 0.91 ? 2 : 3 + skewed(random, Math.max(1, count - 3));
  return Math.min(rank, count - 1);
}

const surnames = ['doe', 'becker', 'müller', 'garcía', 'jensen', "o'neil", '佐藤', 'sato', 'kowalski', 'øster', 'smith', 'rossi'];
const systemUser = 'NT AUTHORITY\\SYSTEM';

function makeMachines(random: Random, count: number): { readonly machines: Machine[]; readonly users: string[] } {
  const users = [systemUser];
  const machines = Array.from({ length: count }, (_, index): Machine => {
    const number = String(index + 1).padStart(4, '0');
    users.push(`ACME\\${String.fromCharCode(97 + below(random, 26))}.${pick(random, surnames)}${index + 1}`);
    return { name: `${index % 10 === 0 ? 'SRV' : 'WS'}-${number}.corp.acme.example`, deviceId: makeGuid(random), users: [users.length - 1, 0] };
  });
  return { machines, users };
}

function makeGuid(random: Random): string {
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(random, 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** Counts grow with the square root of the rows, so that small logs are not all rare. */
const scaled = (studyCount: number, rows: number): number => Math.max(16, Math.round(studyCount * Math.min(1, Math.sqrt(rows / studyRows))));

function makePlan(options: LogOptions): Plan {
  const random = createRandom(options.seed ?? 1);
  const { rows } = options;
  const names = makeNames(random, options.uniqueFqdns ?? Math.min(rows, scaled(studyFqdns, rows)));
  const argumentCount = options.distinctArguments ?? Math.max(images.length, Math.round((studyArguments * rows) / studyRows));
  const activities = makeActivities(random, names, argumentCount);
  return { names, activities, busy: makeBusy(random, names, activities), ...makeMachines(random, scaled(studyMachines, rows)) };
}

// ---------------------------------------------------------------------------------------------------------------
// Rows as bytes: ready-made pieces, joined. Joining texts and encoding them was five times slower.

/** The pieces of a row, in order: time, machine with user, image with the head of the arguments, tail, FQDN, end. */
interface Pieces<Piece> {
  readonly header: Piece;
  readonly beforeTime: Piece;
  /** By machine: as its owner and as the system. */
  readonly machines: readonly (readonly Piece[])[];
  /** By image and template; the number that makes the arguments distinct follows. */
  readonly heads: readonly (readonly Piece[])[];
  readonly tails: readonly (readonly Piece[])[];
  /** The count of bytes sent follows. */
  readonly fqdns: readonly Piece[];
  readonly end: Piece;
}

function encodePieces(pieces: Pieces<string>): Pieces<Uint8Array> {
  const encoder = new TextEncoder();
  const encode = (text: string): Uint8Array => encoder.encode(text);
  const encodeRows = (rows: readonly (readonly string[])[]): Uint8Array[][] => rows.map((row) => row.map(encode));
  return {
    header: encode(pieces.header),
    beforeTime: encode(pieces.beforeTime),
    machines: encodeRows(pieces.machines),
    heads: encodeRows(pieces.heads),
    tails: encodeRows(pieces.tails),
    fqdns: pieces.fqdns.map(encode),
    end: encode(pieces.end),
  };
}

const csvColumns = 'timestamp,device_id,host_name,user_name,process_name,process_path,process_args,remote_host,remote_ip,remote_port,protocol,bytes_sent';

const doubled = (text: string): string => text.replaceAll('"', '""');
const addressOf = (fqdn: number): string => `${13 + (fqdn % 90)}.${(fqdn >>> 3) % 250}.${(fqdn >>> 7) % 250}.${1 + (fqdn % 250)}`;
const portOf = (fqdn: number): number => (fqdn % 11 === 0 ? 80 : 443);

function csvPieces({ names, machines, users }: Plan, lineEnd: string): Pieces<string> {
  const quoteOf = ({ head, tail }: Template): string => (/[",\r\n]/.test(head + tail) ? '"' : '');
  return {
    header: csvColumns + lineEnd,
    beforeTime: '',
    machines: machines.map((machine) =>
      machine.users.map((user) => `,${machine.deviceId},${machine.name},${users[user] ?? ''}`)),
    heads: images.map(({ name, folder, templates }) =>
      templates.map((item) => `,${name},${folder}${name},${quoteOf(item)}${doubled(item.head)}`)),
    tails: images.map(({ templates }) => templates.map((item) => `${doubled(item.tail)}${quoteOf(item)},`)),
    fqdns: names.fqdns.map((fqdn, index) => `${fqdn},${addressOf(index)},${portOf(index)},TCP,`),
    end: lineEnd,
  };
}

/** The members of `document` as JSON, without the braces around them. */
const members = (document: object): string => JSON.stringify(document).slice(1, -1);
/** A text as JSON, without the quotes around it. */
const inString = (text: string): string => JSON.stringify(text).slice(1, -1);

function ecsMachine({ name, deviceId }: Machine, user: string): string {
  const action = 'Network connection detected (rule: NetworkConnect)';
  const [domain, userName] = user.split('\\');
  return members({
    agent: { type: 'winlogbeat', version: '8.14.3', id: deviceId, name },
    ecs: { version: '8.0.0' },
    host: { name, hostname: name.split('.')[0], os: { family: 'windows', platform: 'windows', version: '10.0' } },
    user: { domain, name: userName },
    event: { code: '3', kind: 'event', module: 'sysmon', provider: 'Microsoft-Windows-Sysmon', category: ['network'], action },
    winlog: { channel: 'Microsoft-Windows-Sysmon/Operational', event_id: '3', computer_name: name, opcode: 'Info' },
  });
}

function ecsPieces({ names, machines, users }: Plan, lineEnd: string): Pieces<string> {
  const network = members({ network: { transport: 'tcp', type: 'ipv4', direction: 'egress', protocol: 'https' } });
  return {
    header: '',
    beforeTime: '{"@timestamp":"',
    machines: machines.map((machine) => machine.users.map((user) => `",${ecsMachine(machine, users[user] ?? '')}`)),
    heads: images.map(({ name, folder, templates }) => templates.map((item) =>
      `,"process":{"pid":4711,"name":"${name}","executable":"${inString(folder + name)}","command_line":"${inString(`${name} ${item.head}`)}`)),
    tails: images.map(({ templates }) => templates.map((item) => `${inString(item.tail)}"},${network}`)),
    fqdns: names.fqdns.map((fqdn, index) =>
      `,${members({ destination: { domain: fqdn, ip: addressOf(index), port: portOf(index) } })},"source":{"ip":"10.1.2.3","port":50123,"bytes":`),
    end: `}}${lineEnd}`,
  };
}

// ---------------------------------------------------------------------------------------------------------------
// Writing.

const blockBytes = 4 * 1024 * 1024;
/** No piece is longer than this; a block that has less room left is written. */
const reserve = 8192;
const zero = 0x30;

/** A file that is written in blocks of some MB. */
class BlockWriter {
  private readonly block = new Uint8Array(blockBytes);
  private length = 0;
  private minute = -1;
  private minuteText = new Uint8Array(0);

  constructor(private readonly file: number) {}

  put(piece: Uint8Array): void {
    this.block.set(piece, this.length);
    this.length += piece.length;
  }

  /** Writes a whole number from 0 in decimal digits. */
  putNumber(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    this.putDigits(value, digits);
  }

  /** Writes e.g. `2024-06-01T00:00:00.000Z`; the minute is kept, as rows come in order of time. */
  putTime(time: number): void {
    const minute = Math.floor(time / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.minuteText = new TextEncoder().encode(new Date(time).toISOString().slice(0, 17));
    }
    this.put(this.minuteText);
    const rest = time - minute * 60_000;
    this.putDigits(Math.floor(rest / 1000), 2);
    this.block[this.length++] = 0x2e; // .
    this.putDigits(rest % 1000, 3);
    this.block[this.length++] = 0x5a; // Z
  }

  /** To be called between rows. */
  writeIfFull(): void {
    if (this.length > blockBytes - reserve) this.writeOut();
  }

  writeOut(): void {
    for (let done = 0; done < this.length;) done += writeSync(this.file, this.block, done, this.length - done);
    this.length = 0;
  }

  private putDigits(value: number, digits: number): void {
    let rest = value;
    for (let i = digits - 1; i >= 0; i--) {
      this.block[this.length + i] = zero + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length += digits;
  }
}

const firstTime = Date.UTC(2024, 5, 1);
const lastTime = Date.UTC(2025, 0, 1) - 1;

/** What was written, by number; the truth is told from it. */
interface Tally {
  readonly activityRows: Uint32Array;
  readonly usedMachines: Uint8Array;
  readonly usedUsers: Uint8Array;
}

const timeOfRow = (row: number, rows: number): number => firstTime + Math.floor((row * (lastTime - firstTime)) / rows);

/** Says of each row which activity it is: every `stride` rows one that was not there before, else a busy one. */
function createActivityPicker(random: Random, plan: Plan, rows: number): (row: number) => number {
  const { busy, activities: { image: { length: count } } } = plan;
  const stride = Math.max(1, rows / count);
  // A walk through all activities that mixes the images: 7919 is prime, so it meets each once.
  const step = count % 7919 === 0 ? 1 : 7919;
  let fresh = 0;
  return (row) => {
    if (fresh >= count || row < Math.floor(fresh * stride)) return busy[below(random, busySlots)] ?? 0;
    return (fresh++ * step) % count;
  };
}

/** A rare domain is met by one to three neighbouring machines, a common one by all. */
function pickMachine(random: Random, plan: Plan, fqdn: number): number {
  const count = plan.machines.length;
  return plan.names.common[fqdn] === 1 ? below(random, count) : (fqdn * 31 + below(random, 3)) % count;
}

const nothing = new Uint8Array(0);

function writeRows(file: number, options: LogOptions, plan: Plan, pieces: Pieces<Uint8Array>): Tally {
  const random = createRandom((options.seed ?? 1) + 0x5eed);
  const { activities, machines } = plan;
  const activityRows = new Uint32Array(activities.image.length);
  const usedMachines = new Uint8Array(machines.length);
  const usedUsers = new Uint8Array(plan.users.length);
  const pickActivity = createActivityPicker(random, plan, options.rows);
  const writer = new BlockWriter(file);
  writer.put(pieces.header);
  for (let row = 0; row < options.rows; row++) {
    const activity = pickActivity(row);
    const fqdn = activities.fqdn[activity] ?? 0;
    const image = activities.image[activity] ?? 0;
    const shape = activities.template[activity] ?? 0;
    const machine = pickMachine(random, plan, fqdn);
    const as = random() < 0.35 ? 1 : 0;
    activityRows[activity] = (activityRows[activity] ?? 0) + 1;
    usedMachines[machine] = 1;
    usedUsers[machines[machine]?.users[as] ?? 0] = 1;
    writer.put(pieces.beforeTime);
    writer.putTime(timeOfRow(row, options.rows));
    writer.put(pieces.machines[machine]?.[as] ?? nothing);
    writer.put(pieces.heads[image]?.[shape] ?? nothing);
    writer.putNumber(activities.serial[activity] ?? 0);
    writer.put(pieces.tails[image]?.[shape] ?? nothing);
    writer.put(pieces.fqdns[fqdn] ?? nothing);
    writer.putNumber(60 + below(random, 40_000));
    writer.put(pieces.end);
    writer.writeIfFull();
  }
  writer.writeOut();
  return { activityRows, usedMachines, usedUsers };
}

// ---------------------------------------------------------------------------------------------------------------
// The truth.

function imageTruth(plan: Plan, tally: Tally, image: number): { readonly truth: ImageTruth; readonly counts: Map<number, number> } {
  const counts = new Map<number, number>();
  plan.activities.image.forEach((of, activity) => {
    const rows = tally.activityRows[activity] ?? 0;
    const fqdn = plan.activities.fqdn[activity] ?? 0;
    if (of === image && rows > 0) counts.set(fqdn, (counts.get(fqdn) ?? 0) + rows);
  });
  const lines = [...counts].map(([fqdn, rows]) => `${plan.names.fqdns[fqdn] ?? ''}\t${rows}\n`).sort();
  const truth = {
    connections: sum([...counts.values()]),
    fqdns: counts.size,
    baseDomains: new Set([...counts.keys()].map((fqdn) => plan.names.baseOf[fqdn])).size,
    fqdnDigest: createHash('sha256').update(lines.join('')).digest('hex'),
  };
  return { truth, counts };
}

function distinctArguments({ activities }: Plan, tally: Tally): number {
  return new Set(activities.serial.filter((_, activity) => (tally.activityRows[activity] ?? 0) > 0)).size;
}

const used = (flags: Uint8Array): number => flags.reduce((count, flag) => count + flag, 0);

function tellTruth(options: LogOptions, plan: Plan, tally: Tally, bytes: number): Truth {
  const byImage = images.map((_, image) => imageTruth(plan, tally, image));
  const all = new Set(byImage.flatMap(({ counts }) => [...counts.keys()]));
  const named = [...(byImage[0]?.counts ?? [])].map(([fqdn, connections]) => ({ fqdn: plan.names.fqdns[fqdn] ?? '', connections }));
  return {
    kind: options.kind,
    rows: options.rows,
    bytes,
    images: Object.fromEntries(images.flatMap(({ name }, image) => {
      const truth = byImage[image]?.truth;
      return truth !== undefined && truth.connections > 0 ? [[name, truth]] : [];
    })),
    fqdns: all.size,
    baseDomains: new Set([...all].map((fqdn) => plan.names.baseOf[fqdn])).size,
    topFqdns: named.sort((a, b) => b.connections - a.connections || (a.fqdn < b.fqdn ? -1 : 1)).slice(0, 10),
    distinctArguments: distinctArguments(plan, tally),
    hosts: used(tally.usedMachines),
    users: used(tally.usedUsers),
    firstTime: new Date(timeOfRow(0, options.rows)).toISOString(),
    lastTime: new Date(timeOfRow(options.rows - 1, options.rows)).toISOString(),
  };
}

/**
 * Makes a log and its truth; the same options make the same bytes. Writes `options.out` and `<out>.truth.json`.
 * @returns the truth.
 */
export async function makeLogs(options: LogOptions): Promise<Truth> {
  const plan = makePlan(options);
  const lineEnd = options.crlf === true ? '\r\n' : '\n';
  const pieces = encodePieces(options.kind === 'csv' ? csvPieces(plan, lineEnd) : ecsPieces(plan, lineEnd));
  mkdirSync(dirname(options.out), { recursive: true });
  const file = openSync(options.out, 'w');
  try {
    const tally = writeRows(file, options, plan, pieces);
    const truth = tellTruth(options, plan, tally, statSync(options.out).size);
    writeFileSync(`${options.out}.truth.json`, `${JSON.stringify(truth, null, 2)}\n`);
    return truth;
  } finally {
    closeSync(file);
  }
}

function readOptions(): LogOptions {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', default: 'csv' },
      rows: { type: 'string', default: String(studyRows) },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'unique-fqdns': { type: 'string' },
      'distinct-arguments': { type: 'string' },
      crlf: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'rows' | 'seed' | 'unique-fqdns' | 'distinct-arguments'): number => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name}: ${values[name]} is no whole number above 0`);
    return value;
  };
  const { kind } = values;
  if (kind !== 'csv' && kind !== 'ecs') throw new RangeError(`--kind: ${kind} is neither csv nor ecs`);
  return {
    kind,
    rows: whole('rows'),
    out: values.out ?? `test/made/${kind}-${values.rows}.${kind === 'csv' ? 'csv' : 'ndjson'}`,
    seed: whole('seed'),
    crlf: values.crlf,
    ...(values['unique-fqdns'] === undefined ? {} : { uniqueFqdns: whole('unique-fqdns') }),
    ...(values['distinct-arguments'] === undefined ? {} : { distinctArguments: whole('distinct-arguments') }),
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  const start = performance.now();
  const { bytes, rows } = await makeLogs(options);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = bytes / 1e6;
  console.log(`${options.out}: ${rows} rows, ${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(0)} MB/s`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
