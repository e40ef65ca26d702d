import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { XmlEventsSplitter } from '../../../src/ingest/records/xml-events';
import { anySizes } from '../../support/any-table';
import { bytesOf } from '../../support/chunks';
import { type Split, split } from '../../support/split';

const paths = ['System.EventID', 'System.Provider.Name', 'System.Execution.ProcessID', 'EventData.Image', 'EventData.CommandLine'];

/** The fields above of each event, and what was malformed. */
const splitXml = (text: string | Uint8Array, sizes?: readonly number[]): Promise<Split> =>
  split(text, sizes, (handler) => ({ splitter: new XmlEventsSplitter(paths.map((path) => [path]), handler), fieldCount: () => paths.length }));

const event = (id: number, data: string, quote = '"'): string =>
  `<Event xmlns=${quote}http://x/y${quote}><System><Provider Name=${quote}Sysmon${quote}/><EventID Qualifiers=${quote}0${quote}>${id}</EventID><Execution ProcessID=${quote}7${quote}/></System><EventData>${data}</EventData></Event>`;
const row = (id: number, image: string, commandLine = ''): string[] => [String(id), 'Sysmon', '7', image, commandLine];

test.each([
  ['an event a line', `${event(1, '<Data Name="Image">a</Data>')}\n${event(2, '')}`, [row(1, 'a'), row(2, '')]],
  ['single quotes', event(1, "<Data Name='Image'>a</Data>", "'"), [row(1, 'a')]],
  ['blanks and line ends inside tags', event(1, '<Data\r\n Name = "Image" Name="Image" >a</Data >'), [row(1, 'a')]],
  ['an empty value, an empty element', event(1, '<Data Name="Image"></Data><Data Name="CommandLine"/>'), [row(1, '')]],
  ['data without a name, or twice', event(1, '<Data>x</Data><Data Name="Image">a</Data><Data Name="Image">b</Data>'), [row(1, 'b')]],
  ['entities, and what is none', event(1, '<Data Name="CommandLine">&lt;a&gt; &amp;amp; &quot;&apos;&#39;&#x1F600; &no; & &toString;</Data>'), [row(1, '', '<a> &amp; "\'\'\u{1F600} &no; & &toString;')]],
  ['a value of several lines', event(1, '<Data Name="CommandLine">a\r\nb</Data>'), [row(1, '', 'a\r\nb')]],
  ['an element of the same name elsewhere', event(1, '<Data Name="x"><EventID>9</EventID></Data>'), [row(1, '')]],
  ['more after the data', event(1, '').replace('</Event>', '<RenderingInfo><Provider>p</Provider></RenderingInfo></Event>'), [row(1, '')]],
  ['a document', `<?xml version="1.0"?>\n<!-- c -->\n<Events>\n  ${event(1, '')}\n  ${event(2, '')}\n</Events>\n`, [row(1, ''), row(2, '')]],
  ['a syslog header', `<13>Jun  1 web1 sysmon: ${event(1, '')}\n`, [row(1, '')]],
])('%s', async (_, text, rows) => expect(await splitXml(text)).toEqual({ rows, malformed: [] }));

describe('damage costs one event', () => {
  const good = event(2, '<Data Name="Image">a</Data>');
  test.each([
    ['an event that does not end', event(1, '').replace('</Event>', '\n')],
    ['an element that does not end', event(1, '<Data Name="Image">a')],
    ['a line that is no event', 'Jun  1 web1 cron: nothing\n'],
  ])('%s', async (_, bad) => {
    const { rows, malformed } = await splitXml(`${good}\n${bad}${good}\n`);
    expect(rows).toEqual([row(2, 'a'), row(2, 'a')]);
    expect(malformed).toHaveLength(1);
  });

  test('the last event, cut off anywhere', async () => {
    for (let length = '<Event '.length; length < good.length - 1; length++) {
      const { rows, malformed } = await splitXml(`${good}\n${good.slice(0, length)}`);
      expect([rows.length, malformed.length]).toEqual([1, 1]);
    }
  });
});

test('any pieces of XML give the same events however they are cut into chunks', () => {
  const piece = fc.constantFrom(event(1, '<Data Name="Image">a&amp;b</Data>'), '<Event>', '</Event>', '<Event', '<Events>', '<Data Name="Image">', '</Data>', '&', '"', "'", '<', '>', '/', '\n', ' ', 'x', '<13>', '<?xml?>');
  return fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), anySizes, async (pieces, sizes) => {
      const bytes = bytesOf(pieces.join(''));
      expect(await splitXml(bytes, sizes)).toEqual(await splitXml(bytes));
    }),
    { numRuns: 1000 },
  );
});
