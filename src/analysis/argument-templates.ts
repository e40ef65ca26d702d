import { argumentsTemplate } from '../arguments/template';
import { TripleIndex } from '../base/triple-index';
import { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';

/** The template of each arguments text; texts that come later are caught up with. */
export class TemplatesOf {
  readonly templates = new Dictionary();
  private of = new Uint32Array(1024);
  done = 1;

  constructor(private readonly texts: Dictionary) {}

  get total(): number {
    return this.texts.count;
  }

  templateOf(argumentsId: number): number {
    return this.of[argumentsId] ?? 0;
  }

  /** Looks at more texts, for `milliseconds` or until there are no more; returns whether there are none. */
  advance(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    const { count } = this.texts;
    if (this.of.length < count) {
      const grown = new Uint32Array(Math.max(count, this.of.length * 2));
      grown.set(this.of);
      this.of = grown;
    }
    while (this.done < count) {
      for (const end = Math.min(count, this.done + 64); this.done < end; this.done++) this.of[this.done] = this.templates.internText(argumentsTemplate(this.texts.text(this.done)));
      if (performance.now() >= until) break;
    }
    return this.done >= count;
  }
}

/** A pattern of arguments that several contacts share. */
export interface RecurringTemplate {
  readonly template: number;
  readonly texts: number;
  readonly machines: number;
  readonly fqdns: readonly number[];
  readonly connections: number;
  readonly anyArguments: number;
}

/**
 * Templates of the rows that `takes` lets through, with the machines and FQDNs that they were seen at; most machines
 * first, then most texts.
 */
export function recurringTemplates(table: EventTable, templates: TemplatesOf, takes: (row: number) => boolean): readonly RecurringTemplate[] {
  const seen = new TripleIndex();
  const found = new Map<number, { texts: Set<number>; machines: Set<number>; fqdns: Set<number>; connections: number }>();
  const connections = new Map<number, number>();
  const { link, arguments: args, weight } = table.columns;
  for (let row = 0; row < table.count; row++) {
    if (args[row] === 0 || !takes(row)) continue;
    const template = templates.templateOf(args[row]!);
    connections.set(template, (connections.get(template) ?? 0) + weight[row]!);
    const before = seen.count;
    seen.intern(link[row]!, args[row]!, 0);
    if (seen.count === before) continue;
    let sums = found.get(template);
    if (sums === undefined) found.set(template, (sums = { texts: new Set(), machines: new Set(), fqdns: new Set(), connections: 0 }));
    sums.texts.add(args[row]!);
    if (table.hostOf(link[row]!) !== 0) sums.machines.add(table.hostOf(link[row]!));
    sums.fqdns.add(table.fqdnOf(link[row]!));
  }
  return [...found]
    .map(([template, { texts, machines, fqdns }]) => ({
      template,
      texts: texts.size,
      machines: machines.size,
      fqdns: [...fqdns],
      connections: connections.get(template) ?? 0,
      anyArguments: texts.values().next().value ?? 0,
    }))
    .sort((a, b) => b.machines - a.machines || b.texts - a.texts || a.template - b.template);
}
