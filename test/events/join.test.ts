import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingestText } from '../support/ingest';
import { type Joined, join } from '../support/join';
import type { JoinRules } from '../../src/events/join';
import { windowsLines, windowsLog } from '../support/windows-log';

const joinTable = async (table: string, rules?: Partial<JoinRules>): Promise<Joined> => join([await ingestText(windowsLog(table), 'sysmon.json')], rules);

/** The contacts in a few words each: who contacted what, and by whose word. */
const named = ({ contacts }: Joined): readonly string[] => contacts.map(({ image, fqdn, nameFrom }) => `${image} ${fqdn} (${nameFrom})`);
const withArguments = ({ contacts }: Joined): readonly string[] => contacts.map((contact) => `${contact.fqdn} ${contact.arguments} (${contact.argumentsFrom})`);

describe('a connection after the query that gave its address', () => {
  test('is one contact with the name asked for', async () => {
    const joined = await joinTable(`
      event       time      image                   guid  name                                 address
      query       09:00:00  C:\\ps\\powershell.exe  A     raw.githubusercontent.com             type: 5 cdn.example;::ffff:192.0.2.1;192.0.2.2;
      connection  09:00:01  C:\\ps\\powershell.exe  A     ip-192-0-2-1.static.example.com       192.0.2.1
    `);
    expect(named(joined)).toEqual(['powershell.exe raw.githubusercontent.com (DNS query joined to the connection)']);
    expect(joined.skipped).toEqual({ joined: 1 });
  });

  test('by machine and process id where there is no GUID', async () => {
    const joined = await joinTable(`
      event       time      host  pid  name             address
      query       09:00:00  pc1   7    www.example.com  192.0.2.1;
      query       09:00:00  pc2   7    www.example.org  192.0.2.1;
      connection  09:00:01  pc1   7    -                192.0.2.1
    `);
    expect(named(joined)).toEqual([
      'powershell.exe www.example.com (DNS query joined to the connection)',
      'powershell.exe www.example.org (DNS query)',
    ]);
  });

  test.each([
    ['just before', '09:05:00', 'www.example.com'],
    ['too long before', '09:05:01', ''],
    ['written down a moment later', '08:59:55', 'www.example.com'],
    ['written down much later', '08:59:54', ''],
  ])('%s', async (_, connected, name) => {
    const { contacts } = await joinTable(`
      event       time         guid  name             address
      query       09:00:00     A     www.example.com  192.0.2.1;
      connection  ${connected}  A     -                192.0.2.1
    `);
    expect(contacts.filter(({ nameFrom }) => nameFrom.includes('joined')).map(({ fqdn }) => fqdn).join()).toBe(name);
  });

  test('takes the latest of several names of an address', async () => {
    const joined = await joinTable(`
      event       time      guid  name              address
      query       09:00:00  A     early.example.com  192.0.2.1;
      query       09:00:10  A     late.example.com   192.0.2.1;
      connection  09:00:11  A     -                  192.0.2.1
    `);
    expect(named(joined)).toEqual([
      'powershell.exe late.example.com (DNS query joined to the connection)',
      'powershell.exe early.example.com (DNS query)',
    ]);
  });

  test('is a contact each time, while the query is joined once', async () => {
    const joined = await joinTable(`
      event       time      guid  name             address
      query       09:00:00  A     www.example.com  192.0.2.1;
      connection  09:00:01  A     -                192.0.2.1
      connection  09:00:02  A     -                192.0.2.1
    `);
    expect(joined.contacts.map(({ time, fqdn }) => `${time} ${fqdn}`)).toEqual(['09:00:01 www.example.com', '09:00:02 www.example.com']);
    expect(joined.skipped).toEqual({ joined: 1 });
  });

  test('of another process keeps its own name', async () => {
    const joined = await joinTable(`
      event       time      guid  name             address
      query       09:00:00  A     www.example.com  192.0.2.1;
      connection  09:00:01  B     own.example.com  192.0.2.1
    `);
    expect(named(joined)).toEqual(['powershell.exe own.example.com (logged name)', 'powershell.exe www.example.com (DNS query)']);
  });

  test('is matched however the address is spelled', async () => {
    const joined = await joinTable(`
      event       time      guid  name             address
      query       09:00:00  A     www.example.com  2001:db8::1;
      connection  09:00:01  A     -                2001:DB8:0:0:0:0:0:1
    `);
    expect(joined.skipped).toEqual({ joined: 1 });
  });

  test('to a name that nobody can register is no contact', async () => {
    const joined = await joinTable(`
      event       time      guid  name           address
      query       09:00:00  A     dc01.corp.lan  192.0.2.1;
      connection  09:00:01  A     -              192.0.2.1
    `);
    expect(joined.contacts).toEqual([]);
    expect(joined.skipped).toEqual({ 'not-public': 1, joined: 1 });
  });
});

describe('alone', () => {
  test('a query is a contact', async () => {
    const joined = await joinTable(`
      event  time      guid  name             address
      query  09:00:00  A     www.example.com  192.0.2.1;
    `);
    expect(named(joined)).toEqual(['powershell.exe www.example.com (DNS query)']);
  });

  test('a connection without a name is none', async () => {
    expect((await joinTable(`
      event       time      guid  name  address
      connection  09:00:00  A     -     192.0.2.1
    `)).skipped).toEqual({ 'no-name': 1 });
  });

  test('a connection named by reverse DNS is none', async () => {
    expect((await joinTable(`
      event       time      guid  name                                       address
      connection  09:00:00  A     a104-117-16-77.deploy.static.example.com   104.117.16.77
    `)).skipped).toEqual({ 'no-name': 1 });
  });

  test('a connection to a name that nobody can register is none', async () => {
    expect((await joinTable(`
      event       time      guid  name          address
      connection  09:00:00  A     hfdc01.local  192.0.2.1
      query       09:00:00  A     wpad          -
    `)).skipped).toEqual({ 'not-public': 2 });
  });
});

describe('what did not come about, or came from outside', () => {
  const table = `
    event       time      guid  name                 address    status  initiated
    query       09:00:00  A     missing.example.com  -          9003    -
    connection  09:00:00  A     in.example.com       192.0.2.1  -       false
    connection  09:00:00  A     out.example.com      192.0.2.2  -       true
  `;

  test('is skipped', async () => {
    const joined = await joinTable(table);
    expect(joined.contacts.map(({ fqdn }) => fqdn)).toEqual(['out.example.com']);
    expect(joined.skipped).toEqual({ inbound: 1, failed: 1 });
  });

  test('counts when failed ones are to count', async () => {
    expect((await joinTable(table, { countFailed: true })).skipped).toEqual({ inbound: 1 });
  });

  test('counts when inbound ones are to count', async () => {
    expect((await joinTable(table, { countInbound: true })).skipped).toEqual({ failed: 1 });
  });
});

describe('a connection that the packet filter reports', () => {
  test('takes the name of a query', async () => {
    const joined = await joinTable(`
      event     time      image       pid  name             address
      query     09:00:00  tool.exe    7    www.example.com  192.0.2.1;
      filtered  09:00:01  \\device\\harddiskvolume1\\tool.exe  7  -  192.0.2.1
    `);
    expect(named(joined)).toEqual(['tool.exe www.example.com (DNS query joined to the connection)']);
  });

  test('is a duplicate of the one that Sysmon reports', async () => {
    const joined = await joinTable(`
      event       time      pid  name             address
      query       09:00:00  7    www.example.com  192.0.2.1;
      connection  09:00:01  7    -                192.0.2.1
      filtered    09:00:01  7    -                192.0.2.1
    `);
    expect(joined.contacts).toHaveLength(1);
    expect(joined.skipped).toEqual({ joined: 1, duplicate: 1 });
  });

  test('is none of one that another process with the same id made hours before', async () => {
    const joined = await joinTable(`
      event       time      pid  name             address
      query       09:00:00  7    www.example.com  192.0.2.1;
      connection  09:00:01  7    -                192.0.2.1
      query       15:00:00  7    www.example.com  192.0.2.1;
      filtered    15:00:01  7    -                192.0.2.1
    `);
    expect(joined.contacts.map(({ time }) => time)).toEqual(['09:00:01', '15:00:01']);
    expect(joined.skipped).toEqual({ joined: 2 });
  });

  test('without a query has no name', async () => {
    expect((await joinTable(`
      event     time      pid  address    direction
      filtered  09:00:00  7    192.0.2.1  %%14593
      filtered  09:00:00  7    192.0.2.1  %%14592
    `)).skipped).toEqual({ 'no-name': 1, inbound: 1 });
  });
});

describe('arguments', () => {
  test('come from the start of the process, by GUID', async () => {
    const joined = await joinTable(`
      event  time      guid  pid  name             arguments
      start  08:00:00  A     7    -                powershell -enc A
      start  08:59:00  B     7    -                powershell -enc B
      query  09:00:00  A     7    www.example.com  -
    `);
    expect(withArguments(joined)).toEqual(['www.example.com powershell -enc A (process start)']);
  });

  test('come from the latest start before, by process id', async () => {
    const joined = await joinTable(`
      event  time      host  pid  name             arguments
      start  08:00:00  pc1   7    -                powershell first
      start  08:30:00  pc1   7    -                powershell second
      start  09:30:00  pc1   7    -                powershell third
      start  08:59:00  pc2   7    -                powershell elsewhere
      query  09:00:00  pc1   7    www.example.com  -
    `);
    expect(withArguments(joined)).toEqual(['www.example.com powershell second (process start)']);
  });

  test('come from the script nearest in time where the start was not logged', async () => {
    const joined = await joinTable(`
      event   time      pid  name             arguments
      script  08:50:00  7    -                Get-Date
      script  09:00:02  7    -                Invoke-WebRequest
      script  09:30:00  7    -                Get-Process
      script  09:00:00  8    -                of another process
      query   09:00:00  7    www.example.com  -
    `);
    expect(withArguments(joined)).toEqual(['www.example.com Invoke-WebRequest (script block)']);
  });

  test('are none where nothing tells them', async () => {
    const { contacts } = await joinTable(`
      event  time      pid  name
      query  09:00:00  7    www.example.com
    `);
    expect(contacts.map((contact) => contact.arguments)).toEqual(['']);
  });
});

describe('the order', () => {
  /** A morning of three processes: a query and its connections, starts, scripts, and what is skipped. */
  const morning = windowsLines(`
    event       time      host  image           guid  pid  name                       address     arguments        status  initiated
    start       08:59:00  pc1   powershell.exe  A     7    -                          -           powershell -enc  -       -
    query       09:00:00  pc1   powershell.exe  A     7    raw.githubusercontent.com  192.0.2.1;  -                0       -
    connection  09:00:01  pc1   powershell.exe  A     7    -                          192.0.2.1   -                -       true
    filtered    09:00:02  pc1   powershell.exe  -     7    -                          192.0.2.1   -                -       -
    query       09:01:00  pc1   powershell.exe  A     7    www.example.com            192.0.2.2;  -                0       -
    script      09:01:01  pc2   powershell.exe  -     9    -                          -           Get-Item         -       -
    query       09:02:00  pc2   powershell.exe  -     9    www.example.org            192.0.2.3;  -                0       -
    connection  09:02:01  pc2   powershell.exe  -     9    a.example.net              192.0.2.4   -                -       true
    connection  09:02:02  pc2   powershell.exe  -     9    in.example.net             192.0.2.5   -                -       false
    query       09:02:03  pc2   powershell.exe  -     9    gone.example.net           -           -                9003    -
    logon       09:02:04  pc2   -               -     -    -                          -           -                -       -
    connection  09:03:00  pc1   rundll32.exe    B     11   -                          192.0.2.9   -                -       true
  `);
  const inOrder = (joined: Joined): readonly unknown[] => joined.contacts.map((contact) => JSON.stringify(contact)).sort();

  test('of rows does not matter', async () => {
    const sorted = join([await ingestText(morning.join('\n'))]);
    expect(sorted.contacts).toHaveLength(4);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...morning], { minLength: morning.length }), async (lines) => {
        const joined = join([await ingestText(lines.join('\n'))]);
        expect(inOrder(joined)).toEqual(inOrder(sorted));
        expect(joined.skipped).toEqual(sorted.skipped);
      }),
      { numRuns: 100 },
    );
  });

  test('of files does not matter, nor how rows are shared out among them', async () => {
    const sorted = join([await ingestText(morning.join('\n'))]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { minLength: morning.length, maxLength: morning.length }), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (fileOf, order) => {
        const contents = order.map((file) => morning.filter((_, line) => fileOf[line] === file)).filter((lines) => lines.length > 0);
        const files = await Promise.all(contents.map((lines) => ingestText(lines.join('\n'))));
        const joined = join(files);
        expect(inOrder(joined)).toEqual(inOrder(sorted));
        expect(joined.skipped).toEqual(sorted.skipped);
        const joinedEvents = [...joined.perFile.values()].reduce((sum, { events }) => sum + events, 0);
        expect(joinedEvents).toBe(joined.contacts.length);
      }),
      { numRuns: 50 },
    );
  });
});
