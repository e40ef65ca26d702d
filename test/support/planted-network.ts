import { below, between, createRandom, pick, type Random } from '../../scripts/random';

/** One contact of PowerShell on one machine. */
export interface PlantedContact {
  readonly time: number;
  readonly host: string;
  readonly fqdn: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Eight weeks around the night in which New York's clocks go forward: Monday 19 February to Sunday 14 April 2024. */
export const plantedZone = 'America/New_York';
const firstMonday = Date.UTC(2024, 1, 19);
const clocksGoForward = Date.UTC(2024, 2, 10, 7);
const weeks = 8;

/** What New York's clocks show, as if it were UTC -> UTC. */
const utcOf = (wall: number): number => (wall + 5 * hour < clocksGoForward ? wall + 5 * hour : wall + 4 * hour);

/** What is planted, by name. */
export const planted = {
  /** Every five minutes, give or take a tenth, day and night, from one machine. */
  beacon: { fqdn: 'ping.steady-beacon.xyz', host: 'ws-07', intervalMs: 5 * minute },
  /** At odd times of Saturdays and Sundays, from six machines. */
  weekendActor: { fqdn: 'files.weekend-drop.top', base: 'weekend-drop.top' },
  /** At odd times between nine and five, Monday to Friday, from every machine. */
  officeService: { fqdn: 'api.office-desk.com', base: 'office-desk.com' },
  /** One build server that talks to this domain thousands of times, at night alone. */
  noisyMachine: { fqdn: 'mirror.night-build.net', base: 'night-build.net', host: 'build-01' },
} as const;

/** What a list of intelligence would hold of it. */
export const plantedIntelligence = 'steady-beacon.xyz\nweekend-drop.top\n';

const machines = Array.from({ length: 30 }, (_, index) => `ws-${String(index + 1).padStart(2, '0')}`);
const everyday = Array.from({ length: 40 }, (_, index) => `www.everyday-${index + 1}.com`);

/** A network of thirty machines at work, with {@link planted} among it. The same seed plants the same contacts. */
export function plantedNetwork(seed: number): readonly PlantedContact[] {
  const random = createRandom(seed);
  const contacts = [...work(random), ...beacon(random), ...weekends(random), ...nights(random)];
  return contacts.sort((a, b) => a.time - b.time);
}

/** Monday to Friday from nine to five, and now and then at any hour: what every machine does. */
function* work(random: Random): Generator<PlantedContact> {
  for (const host of machines) {
    for (let date = 0; date < weeks * 7; date++) {
      const start = firstMonday + date * day;
      const atWork = date % 7 < 5;
      for (let i = 0; atWork && i < 6; i++) yield { time: utcOf(start + 9 * hour + below(random, 8 * hour)), host, fqdn: pick(random, everyday) };
      if (atWork) yield { time: utcOf(start + 9 * hour + below(random, 8 * hour)), host, fqdn: planted.officeService.fqdn };
      if (random() < 0.5) yield { time: utcOf(start + below(random, day)), host, fqdn: pick(random, everyday) };
    }
  }
}

function* beacon(random: Random): Generator<PlantedContact> {
  const { fqdn, host, intervalMs } = planted.beacon;
  for (let time = firstMonday + 10 * day; time < firstMonday + 24 * day; time += intervalMs * (0.9 + 0.2 * random())) yield { time: Math.round(time), host, fqdn };
}

function* weekends(random: Random): Generator<PlantedContact> {
  for (const host of machines.slice(10, 16)) {
    for (let week = 0; week < weeks; week++) {
      for (let i = between(random, 1, 3); i > 0; i--) yield { time: utcOf(firstMonday + (week * 7 + 5) * day + below(random, 2 * day)), host, fqdn: planted.weekendActor.fqdn };
    }
  }
}

function* nights(random: Random): Generator<PlantedContact> {
  const { fqdn, host } = planted.noisyMachine;
  for (let i = 0; i < 3000; i++) yield { time: utcOf(firstMonday + below(random, weeks * 7) * day + below(random, 5 * hour)), host, fqdn };
  for (let i = 0; i < 20; i++) yield { time: utcOf(firstMonday + below(random, weeks) * 7 * day + 9 * hour + below(random, 8 * hour)), host, fqdn: pick(random, everyday) };
}

/** The network as a log with the columns of the study. */
export function plantedLog(seed: number): string {
  const rows = plantedNetwork(seed).map(({ time, host, fqdn }) => `${new Date(time).toISOString()},${host},powershell.exe,${fqdn}`);
  return ['timestamp,host_name,process_name,remote_host', ...rows].join('\n') + '\n';
}
