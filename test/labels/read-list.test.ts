import { describe, expect, test } from 'vitest';
import { namesOf } from '../support/lists';
import { now } from '../support/study';
import { refang } from '../../src/labels/indicator';
import { readList, recogniseList } from '../../src/labels/read-list';
import { ingestText } from '../support/ingest';

const recognised = (text: string, name = 'list.txt'): string | null => {
  const list = recogniseList(name, text);
  return list && `${list.kind} ${list.format.id}`;
};

/** The entries of a list in the order read, and how many were none. */
function read(text: string): { domains: readonly string[]; rejected: number; records: number } {
  const { format } = recogniseList('list.txt', text)!;
  const { indicators, rejected, records } = readList(text, format, now);
  return { domains: namesOf(indicators), rejected, records };
}

describe('a list is told by content', () => {
  test.each([
    ['domains', 'evil.com\nbad.org\n', 'intel domains'],
    ['a single domain', 'evil.com', 'intel domains'],
    ['URLs', 'http://evil.com/a\nhttps://bad.org/b?c\n', 'intel domains'],
    ['defanged', 'hxxp://evil[.]com/x\nbad[.]org\n', 'intel domains'],
    ['comments before', '# made today\n; and\n! and\n// so on\nevil.com\nbad.org\n', 'intel domains'],
    ['comments behind', 'evil.com # since May\nbad.org # since June\n', 'intel domains'],
    ['Windows line ends', 'evil.com\r\nbad.org\r\n', 'intel domains'],
    ['a hosts file', '127.0.0.1 localhost\n0.0.0.0 evil.com\n0.0.0.0 bad.org\n', 'intel hosts'],
    ['CSV with a column of domains', 'domain,first_seen\nevil.com,2024\n', 'intel csv'],
    ['CSV with a column of indicators', '"ioc_value";"malware"\n"evil.com";"x"\n', 'intel csv'],
    ['CSV with one column', 'domain\nevil.com\nbad.org\n', 'intel csv'],
    ['allowed by its first line', '# kind: allow\nexample.com\n', 'allow domains'],
    ['allowed by its first line, whatever the case', '#KIND:  Allow\nexample.com\n', 'allow domains'],
    ['not allowed by a later line', '# mine\n# kind: allow\nexample.com\n', 'intel domains'],
    ['no list: a log', 'process_name,remote_host\npowershell.exe,evil.com\n', null],
    ['no list: prose', 'This is not, I say, a list.\nNor is this.\n', null],
    ['no list: nothing', '', null],
    ['no list: comments only', '# evil.com\n', null],
    ['addresses', '1.2.3.4\n5.6.7.8\n', 'intel domains'],
  ])('%s', (_, text, expected) => expect(recognised(text)).toBe(expected));

  test.each([
    ['allow.txt', 'allow'], ['Whitelist.txt', 'allow'], ['known-BENIGN.csv', 'allow'], ['blocklist.txt', 'intel'], ['threats.txt', 'intel'],
  ])('%s holds domains of kind %s', (name, kind) => expect(recognised('evil.com\nbad.org\n', name)).toBe(`${kind} domains`));
});

describe('the entries of a list', () => {
  test('are normalised, each once, and what is no domain is counted', () => {
    expect(read('EVIL.com.\nevil.com\nhttps://www.bad.org/x\n*.wild.net\nhxxps://de[.]fanged[.]com/\nfaß.de\n10.0.0.1\n')).toEqual({
      domains: ['evil.com', 'wild.net', 'xn--fa-hia.de', 'url www.bad.org/x', 'url de.fanged.com', 'address 10.0.0.1'],
      rejected: 0,
      records: 7,
    });
  });

  test('of a hosts file are its names', () => {
    expect(read('# hosts\n127.0.0.1 localhost\n0.0.0.0 evil.com # why\n0.0.0.0 bad.org\n::1 localhost\n0.0.0.0\tworse.net\n')).toEqual({
      domains: ['evil.com', 'bad.org', 'worse.net'], rejected: 2, records: 5,
    });
  });

  test('of CSV are one column, quotes undone', () => {
    expect(read('id,domain,note\n1,evil.com,"a, b"\n2,"bad.org",x\n\n3,,\n')).toEqual({ domains: ['evil.com', 'bad.org'], rejected: 1, records: 3 });
  });

  test('of CSV begin behind its header, which may stand behind comments', () => {
    expect(read('# kind: allow\n# made today\nid,domain\n1,evil.com\n# 2,commented.com\n3,bad.org\n')).toEqual({ domains: ['evil.com', 'bad.org'], rejected: 0, records: 2 });
  });
});

test.each([
  ['hxxp://evil[.]com/x', 'http://evil.com/x'],
  ['hXXps://evil[dot]com', 'https://evil.com'],
  ['evil(.)com', 'evil.com'],
  ['http[://]evil.com', 'http://evil.com'],
  ['example.com', 'example.com'],
])('%s was %s', (defanged, text) => expect(refang(defanged).toLowerCase()).toBe(text));

describe('a dropped list', () => {
  test('tells its entries in the receipt, which adds up', async () => {
    const { receipt, lists } = await ingestText('evil.com\nbad.org\nlocalhost\ngood.net\nfine.net\nnice.net\n', 'threats.txt');
    expect(receipt).toMatchObject({ kind: 'intel', format: 'list-domains', records: 6, events: 0, rejected: { malformed: 1 }, skipped: { 'list-entry': 5 }, error: null });
    expect(receipt.samples.map(({ text }) => text)).toEqual(['localhost']);
    expect(lists.map(({ name, kind }) => ({ name, kind }))).toEqual([{ name: 'threats.txt', kind: 'intel' }]);
  });
});
