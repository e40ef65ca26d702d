import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnNames } from '../../src/ingest/column-names';
import { ingest, fileOf, ingestText } from '../support/ingest';
import { join } from '../support/join';

const header = 'timestamp,device_id,host_name,user_name,process_name,process_path,process_args,remote_host,remote_ip,remote_port,protocol,bytes_sent,count'.split(',');
const row: Readonly<Record<string, string>> = {
  timestamp: '2024-06-01T09:00:00Z', device_id: 'd-1', host_name: 'pc1', user_name: 'ann', process_name: 'PowerShell.exe', process_path: 'C:\\Windows\\powershell.exe',
  process_args: '-enc A', remote_host: 'WWW.Example.com', remote_ip: '192.0.2.1', remote_port: '443', protocol: 'tcp', bytes_sent: '100', count: '3',
};
/** A process is known by its name or by its path. */
const needed = ['remote_host', 'process_name'];
const optional = header.filter((column) => !needed.includes(column));

describe('the columns of the study', () => {
  test('are recognised in any order, with any of the optional ones missing', () =>
    fc.assert(
      fc.asyncProperty(fc.subarray(optional), fc.infiniteStream(fc.nat()), fc.constantFrom(',', ';', '\t', '|'), async (some, random, delimiter) => {
        const columns = [...needed, ...some].map((column) => ({ column, order: random.next().value as number })).sort((a, b) => a.order - b.order).map(({ column }) => column);
        const lines = [columns, columns.map((column) => row[column]!)].map((cells) => cells.join(delimiter));
        const file = await ingestText(`${lines.join('\n')}\n`, 'export.csv');
        expect(file.question).toBeNull();
        expect(file.receipt).toMatchObject({ kind: 'log', format: 'table', records: 1, events: 1, recognised: { network: 1 } });
        const has = (column: string): boolean => columns.includes(column);
        expect(join([file]).contacts).toEqual([
          {
            time: has('timestamp') ? '09:00:00' : '',
            host: has('host_name') ? 'pc1' : has('device_id') ? 'd-1' : '',
            user: has('user_name') ? 'ann' : '',
            image: 'powershell.exe',
            arguments: has('process_args') ? '-enc A' : '',
            argumentsFrom: 'logged with the contact',
            fqdn: 'www.example.com',
            nameFrom: 'logged name',
            weight: has('count') ? 3 : 1,
          },
        ]);
      }),
      { numRuns: 200 },
    ));

  test('do with the path of the process', async () => {
    const { contacts } = join([await ingestText('process_path,remote_host\nC:\\Windows\\System32\\CMD.EXE,example.com\n/usr/bin/python3,example.com\n')]);
    expect(contacts.map(({ image }) => image)).toEqual(['cmd.exe', 'python3']);
  });

  test.each([
    ['-', ''], ['(null)', ''], ['C:\\x\\', ''], [' powershell.exe ', 'powershell.exe'], ['<unknown process>', '<unknown process>'],
  ])('a process logged as %j is %j', async (process, image) => {
    const { contacts } = join([await ingestText(`process_name,remote_host\n"${process}",example.com\n`)]);
    expect(contacts.map((contact) => contact.image)).toEqual([image]);
  });

  test.each([
    ['1', 1], ['0', 0], ['1,234', 1234], [' 12 ', 12], ['3.0', 3], ['4294967295', 4294967295],
    ['', null], ['-1', null], ['1.5', null], ['1e3', null], ['4294967296', null], ['many', null], ['1,23', null], ['99999999999999999999', null],
  ])('a count of %j is %j', async (count, weight) => {
    const file = await ingestText(`process_name,remote_host,count\ncmd.exe,example.com,"${count}"\n`);
    expect(join([file]).contacts.map((contact) => contact.weight)).toEqual(weight === null ? [] : [weight]);
    expect(file.receipt.rejected).toEqual(weight === null ? { 'bad-count': 1 } : {});
  });
});

describe('columns that nobody knows', () => {
  const text = 'when;what;where\n2024-06-01 09:00;cmd.exe;example.com\n2024-06-01 09:01;cmd.exe;example.org\n';

  test('are asked for, with a look at the first rows', async () => {
    const { question, receipt, tables } = await ingestText(text, 'odd.csv');
    expect(question).toMatchObject({ fileName: 'odd.csv', header: ['when', 'what', 'where'], rows: [['2024-06-01 09:00', 'cmd.exe', 'example.com'], ['2024-06-01 09:01', 'cmd.exe', 'example.org']] });
    expect(receipt).toMatchObject({ records: 0, events: 0, error: null });
    expect(tables).toEqual([]);
  });

  test('are guessed from their names', async () => {
    const { question } = await ingestText('Zeit,Event Date,My Computer,Destination Domain,Image Path,Some Cmdline\na,b,c,d,e,f\n', 'odd.csv');
    expect(question?.guess).toMatchObject({ time: 1, host: 2, destination: 3, processPath: 4, arguments: 5 });
  });

  test('are read as the user maps them', async () => {
    const file = await ingest(fileOf(text, 'odd.csv'), { mapping: { time: 0, process: 1, destination: 2 } });
    expect(file.question).toBeNull();
    expect(file.receipt).toMatchObject({ kind: 'log', records: 2, events: 2 });
    expect(join([file]).contacts.map(({ time, image, fqdn }) => [time, image, fqdn])).toEqual([['09:00:00', 'cmd.exe', 'example.com'], ['09:01:00', 'cmd.exe', 'example.org']]);
  });
});

describe('I15: ragged rows, and columns of the same name, of none, and of odd names', () => {
  const header = 'process_name,,__proto__,constructor,host_name,host_name,remote_host';
  const row = 'cmd.exe,x,y,z,pc1,pc2,example.com';

  test('the first of two columns counts, and the others are in nobody’s way', async () => {
    const file = await ingestText(`${header}\n${row}\n`);
    expect(join([file]).contacts.map(({ image, host, fqdn }) => [image, host, fqdn])).toEqual([['cmd.exe', 'pc1', 'example.com']]);
  });

  test('rows that are too short or too long are read as far as they go, and counted', async () => {
    const file = await ingestText(`${header}\n${row}\n${row},more\ncmd.exe\n${row}\n`);
    expect(file.receipt).toMatchObject({ records: 4, events: 3, skipped: { 'no-name': 1 } });
    expect(file.oddities).toMatchObject({ 'rows with more fields than the header': 1, 'rows with fewer fields than the header': 1 });
  });

  test('all of them are offered to be named, told apart by a suffix', async () => {
    const { question } = await ingestText('a,a,,__proto__,constructor\n1,2,3,4,5\n');
    expect(question).toMatchObject({ header: ['a', 'a (2)', '(column 3)', '__proto__', 'constructor'], rows: [['1', '2', '3', '4', '5']] });
  });

  test('the receipt counts them, and names the one that was taken', async () => {
    const { receipt, oddities } = await ingest(fileOf(`${header}\n${row}\n`, 'log.csv'), { format: 'by-hand', mapping: { destination: 6, host: 5, process: 0, user: 1 } });
    expect(oddities).toEqual({
      'columns called like one before them, which are told apart by a number: a, a (2)': 1,
      'columns without a name, which are called by their place': 1,
    });
    expect(receipt.details.find(({ what }) => what === 'columns')?.value).toMatch(/machine: host_name \(2\) · process name: process_name · user: \(column 2\)$/);
  });

  test.each([
    [['a', 'b'], ['a', 'b'], 0, 0],
    [['a', 'a', 'a'], ['a', 'a (2)', 'a (3)'], 2, 0],
    [['a', 'a', 'a (2)'], ['a', 'a (2)', 'a (2) (2)'], 2, 0],
    [['', ' ', 'A', 'a'], ['(column 1)', '(column 2)', 'A', 'a'], 0, 2],
    [['__proto__', '__proto__', 'constructor'], ['__proto__', '__proto__ (2)', 'constructor'], 1, 0],
  ])('%j are called %j', (written, names, repeatedCount, unnamedCount) => expect(columnNames(written)).toEqual({ names, repeatedCount, unnamedCount }));
});

test.each(['-', 'N/A', 'n/a', 'NULL', '(null)', '', ' - '])('a process %j is none', async (process) => {
  const file = await ingestText(`process_name,process_path,remote_host\n"${process}",C:\\Windows\\cmd.exe,a.example.com\n"${process}",,b.example.com\n`);
  expect(join([file]).contacts.map(({ image }) => image)).toEqual(['cmd.exe', '']);
});
