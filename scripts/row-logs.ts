import { BlockWriter } from './block-writer';
import { addressOf, type ContactWriter, images, type Machine, type Plan, portOf, type Template } from './log-plan';

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

const nothing = new Uint8Array(0);

/** Writes a log whose rows are put together from ready-made pieces. */
function piecesWriter(file: number, plan: Plan, texts: Pieces<string>): ContactWriter {
  const { activities } = plan;
  const pieces = encodePieces(texts);
  const writer = new BlockWriter(file);
  writer.put(pieces.header);
  return {
    write({ time, activity, fqdn, image, machine, as, bytesSent }) {
      const shape = activities.template[activity] ?? 0;
      writer.put(pieces.beforeTime);
      writer.putTime(time);
      writer.put(pieces.machines[machine]?.[as] ?? nothing);
      writer.put(pieces.heads[image]?.[shape] ?? nothing);
      writer.putNumber(activities.serial[activity] ?? 0);
      writer.put(pieces.tails[image]?.[shape] ?? nothing);
      writer.put(pieces.fqdns[fqdn] ?? nothing);
      writer.putNumber(bytesSent);
      writer.put(pieces.end);
      writer.writeIfFull();
    },
    finish: () => writer.writeOut(),
  };
}

/** The twelve columns of the study's log. */
export const csvWriter = (plan: Plan, file: number, lineEnd: string): ContactWriter => piecesWriter(file, plan, csvPieces(plan, lineEnd));

/** A JSON document a line, as winlogbeat writes with ECS names. */
export const ecsWriter = (plan: Plan, file: number, lineEnd: string): ContactWriter => piecesWriter(file, plan, ecsPieces(plan, lineEnd));
