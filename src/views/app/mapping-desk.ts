import type { ColumnMapping, MappingQuestion } from '../../ingest/mapping';
import type { Storage } from '../../storage/storage';
import type { Store } from './store';

/**
 * Where an import asks what the columns of a file hold. One question stands at a time; a header that was mapped
 * before is answered from the storage.
 */
export class MappingDesk {
  #line: Promise<unknown> = Promise.resolve();
  #resolve: ((mapping: ColumnMapping | null) => void) | null = null;

  constructor(
    readonly storage: Promise<Storage>,
    readonly store: Store,
  ) {}

  ask(question: MappingQuestion): Promise<ColumnMapping | null> {
    const asked = this.#line.then(() => this.#askNow(question));
    this.#line = asked.catch(() => undefined);
    return asked;
  }

  /** The user's answer; null leaves the file out. */
  answer(mapping: ColumnMapping | null): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(mapping);
  }

  async #askNow(question: MappingQuestion): Promise<ColumnMapping | null> {
    // A storage that fails costs the memory of earlier answers, not the question.
    const storage = await this.storage.catch(() => null);
    const known = await storage?.mapping(question.header).catch(() => null);
    if (known && !question.isAskedFor) return known;
    const mapping = await new Promise<ColumnMapping | null>((resolve) => {
      this.#resolve = resolve;
      this.store.commit({ kind: 'mappingAsked', question: { ...question, guess: known ?? question.guess } });
    });
    this.store.commit({ kind: 'mappingAsked', question: null });
    if (mapping) await storage?.rememberMapping(question.header, mapping).catch(() => undefined);
    return mapping;
  }
}
