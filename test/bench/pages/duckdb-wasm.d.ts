/**
 * The part of DuckDB-WASM that the benchmark uses. The package is installed by the benchmark only, and the project's
 * type check has to pass without it.
 */
declare module '@duckdb/duckdb-wasm' {
  export class VoidLogger {}
  export enum DuckDBDataProtocol {
    BROWSER_FILEREADER = 2,
  }
  export interface Table {
    readonly numRows: number;
    getChild(name: string): { get(row: number): unknown } | null;
  }
  export interface AsyncDuckDBConnection {
    query(text: string): Promise<Table>;
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(mainModule: string): Promise<unknown>;
    connect(): Promise<AsyncDuckDBConnection>;
    registerFileHandle(name: string, handle: File, protocol: DuckDBDataProtocol, directIo: boolean): Promise<void>;
  }
}
