import { Analysis } from '../../src/engine/analysis';
import { ingestText } from './ingest';
import { now } from './study';

/** An analysis into which a snapshot file is dropped. */
export async function reopened(file: string, name = 'snapshot.json'): Promise<Analysis> {
  const analysis = new Analysis();
  analysis.add([await ingestText(file, name)], now);
  return analysis;
}
