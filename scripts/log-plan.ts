/**
 * What the made logs tell. The plan comes first: a table of *activities* (an image contacts an FQDN with certain
 * arguments). Each row is one contact of one activity by one machine. Every activity comes at least once, spread over
 * the file; the other rows go to busy activities. Only counters of activities are kept, so memory does not grow with
 * the rows.
 */
import { below, createRandom, madeUpWord, pick, pickWeighted, type Random } from './random';

/** What is left out is the study's size, scaled to the rows. */
export interface PlanOptions {
  readonly rows: number;
  readonly seed?: number;
  readonly uniqueFqdns?: number;
  readonly distinctArguments?: number;
}

export const studyRows = 3_220_829;
const studyFqdns = 12_000;
const studyArguments = 229_000;
const studyMachines = 3000;

// ---------------------------------------------------------------------------------------------------------------
// Images and what they are started with.

/** Arguments before and after a number that makes them distinct. */
export interface Template {
  readonly head: string;
  readonly tail: string;
  /** How often, among the templates of the image. */
  readonly weight: number;
}

export interface Image {
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
export const images: readonly Image[] = [
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
const publicSuffixes = ['com', 'com', 'com', 'net', 'org', 'io', 'de', 'co.uk', 'com.au', 'co.jp', 'dev'];
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
  const name = busiest[base] ?? `${madeUpWord(random, 2)}${base}.${pick(random, publicSuffixes)}`;
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

export interface Plan {
  readonly names: Names;
  readonly activities: Activities;
  /** Activities to draw the busy rows from, as often as they are busy. */
  readonly busy: Uint32Array;
  readonly machines: readonly Machine[];
  readonly users: readonly string[];
}

export interface Machine {
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

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

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

export function makePlan(options: PlanOptions): Plan {
  const random = createRandom(options.seed ?? 1);
  const { rows } = options;
  const names = makeNames(random, options.uniqueFqdns ?? Math.min(rows, scaled(studyFqdns, rows)));
  const argumentCount = options.distinctArguments ?? Math.max(images.length, Math.round((studyArguments * rows) / studyRows));
  const activities = makeActivities(random, names, argumentCount);
  return { names, activities, busy: makeBusy(random, names, activities), ...makeMachines(random, scaled(studyMachines, rows)) };
}

/** Where an FQDN is, by its number. */
export const addressOf = (fqdn: number): string => `${13 + (fqdn % 90)}.${(fqdn >>> 3) % 250}.${(fqdn >>> 7) % 250}.${1 + (fqdn % 250)}`;
export const portOf = (fqdn: number): number => (fqdn % 11 === 0 ? 80 : 443);

// ---------------------------------------------------------------------------------------------------------------
// The contacts.

const firstTime = Date.UTC(2024, 5, 1);
const lastTime = Date.UTC(2025, 0, 1) - 1;

/** What was written, by number; the truth is told from it. */
export interface Tally {
  readonly activityRows: Uint32Array;
  readonly usedMachines: Uint8Array;
  readonly usedUsers: Uint8Array;
}

export const timeOfRow = (row: number, rows: number): number => firstTime + Math.floor((row * (lastTime - firstTime)) / rows);

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

/** One contact, by numbers into the plan. */
export interface PlannedContact {
  row: number;
  /** Milliseconds since 1970. */
  time: number;
  activity: number;
  fqdn: number;
  image: number;
  machine: number;
  /** 0: its owner, 1: the system. */
  as: number;
  bytesSent: number;
}

/** Goes through all contacts in the order of time; the one given to `write` is valid during the call. */
export function forEachContact(options: PlanOptions, plan: Plan, write: (contact: Readonly<PlannedContact>) => void): Tally {
  const random = createRandom((options.seed ?? 1) + 0x5eed);
  const { activities, machines } = plan;
  const activityRows = new Uint32Array(activities.image.length);
  const usedMachines = new Uint8Array(machines.length);
  const usedUsers = new Uint8Array(plan.users.length);
  const pickActivity = createActivityPicker(random, plan, options.rows);
  const contact: PlannedContact = { row: 0, time: 0, activity: 0, fqdn: 0, image: 0, machine: 0, as: 0, bytesSent: 0 };
  for (let row = 0; row < options.rows; row++) {
    const activity = pickActivity(row);
    contact.row = row;
    contact.time = timeOfRow(row, options.rows);
    contact.activity = activity;
    contact.fqdn = activities.fqdn[activity] ?? 0;
    contact.image = activities.image[activity] ?? 0;
    contact.machine = pickMachine(random, plan, contact.fqdn);
    contact.as = random() < 0.35 ? 1 : 0;
    contact.bytesSent = 60 + below(random, 40_000);
    activityRows[activity] = (activityRows[activity] ?? 0) + 1;
    usedMachines[contact.machine] = 1;
    usedUsers[machines[contact.machine]?.users[contact.as] ?? 0] = 1;
    write(contact);
  }
  return { activityRows, usedMachines, usedUsers };
}

/** Writes the contacts of a plan to the files of a log. */
export interface ContactWriter {
  write(contact: Readonly<PlannedContact>): void;
  finish(): void;
}
