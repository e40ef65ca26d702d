import { test } from 'vitest';
import { expectFormat } from './expect-format';

test("Excel's sep=; above the header", () =>
  expectFormat('table', 'table-excel.csv', {
    recognised: { network: 1 },
    contacts: `
      image           fqdn             weight
      powershell.exe  get.example.org  1200`,
  }));

test('a title above the header, and counts of connections', () =>
  expectFormat('table', 'table-preamble.csv', {
    recognised: { network: 2 },
    contacts: `
      time      host  image           arguments        fqdn             weight
      09:00:00  ws1   powershell.exe  powershell -c x  get.example.org  3
      10:00:00  ws2   cmd.exe         -                cdn.example.net  2`,
  }));
