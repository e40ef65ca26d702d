import { expect, test } from 'vitest';
import { readSnapshot } from '../../src/snapshot/read';
import { ingestText } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'];
const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const members = (): readonly string[] => prototypes.flatMap((prototype) => Reflect.ownKeys(prototype).map(String));

test('names of members of objects are names, wherever they stand', async () => {
  const before = members();
  const csv = ['process_name,remote_host,host_name,user_name,process_args', ...names.map((name) => `${name},${name.replaceAll('_', 'x')}.example.com,${name},${name},${name}`)].join('\n');
  const json = names.map((name) => JSON.stringify({ Channel: 'Sysmon', EventID: 22, Image: name, QueryName: 'www.example.org', Hostname: name, User: name, ProcessId: 7, ProcessGuid: `{${name}}` })).join('\n');
  const odd = `${names.join(',')},process_name,remote_host\n${names.join(',')},cmd.exe,example.net\n`;
  const analysis = await studyOf(csv, json, odd, await ingestText(`verdict,domain,arguments,note\nmalicious,toString.example.com,toString,${names[0]}\n`, 'review.csv'));
  const { groups, receipts } = analysis.overview();
  expect(receipts.map(({ events }) => events)).toEqual([names.length, names.length, 1, 0]);
  const other = groups.find(({ id }) => id === 'other')!;
  expect(other.processes.map(({ image }) => image).sort()).toEqual(names.map((name) => name.toLowerCase()).sort());
  const snapshot = analysis.snapshot(everything, now);
  expect(Object.keys(snapshot.groups.find(({ id }) => id === 'other')!.processes).sort()).toEqual(names.map((name) => name.toLowerCase()).sort());
  expect(snapshot.domains.flatMap(({ hostNames }) => hostNames ?? []).map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  const opened = readSnapshot(JSON.stringify(snapshot), 'snapshot.json');
  expect(opened.groups.map(({ processes }) => Object.entries(processes))).toEqual(snapshot.groups.map(({ processes }) => Object.entries(processes)));
  expect(members()).toEqual(before);
});
