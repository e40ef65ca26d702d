import * as duckdb from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { offer } from './contender';
import { PairCounts } from './pair-counts';

/**
 * The dialect is given, so that no time goes into guessing it; only two columns are asked for, so the others are
 * skipped and not converted.
 */
const query = `
  SELECT process_name AS process, remote_host AS host, count(*)::INTEGER AS connections
  FROM read_csv('log.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
  GROUP BY process_name, remote_host`;

let connection: duckdb.AsyncDuckDBConnection | null = null;
let database: duckdb.AsyncDuckDB | null = null;

/** DuckDB-WASM with exceptions and one thread; the one with threads cannot read local files. */
offer({
  async start() {
    database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(workerUrl));
    await database.instantiate(wasmUrl);
    connection = await database.connect();
  },
  async run([file]) {
    if (!database || !connection || !file) throw new Error('DuckDB was not started');
    const before = performance.now();
    await database.registerFileHandle('log.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
    const table = await connection.query(query);
    const seconds = (performance.now() - before) / 1000;
    return { seconds, bytes: file.size, summary: await summarise(table) };
  },
});

async function summarise(table: duckdb.Table) {
  const counts = new PairCounts();
  const [process, host, connections] = ['process', 'host', 'connections'].map((name) => table.getChild(name));
  for (let row = 0; row < table.numRows; row++) {
    counts.add(String(process?.get(row)), String(host?.get(row)), Number(connections?.get(row)));
  }
  return counts.summarise();
}
