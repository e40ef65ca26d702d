import type { BehaviourRule } from '../arguments/behaviour-rules';
import type { Behaviours } from '../arguments/behaviours';
import { BehaviourPass } from '../analysis/behaviour-pass';
import { leastContacts, type PeriodicLinks, PeriodicityMeasurement } from '../analysis/periodicity';
import type { TimeRange } from '../analysis/link-totals';
import { TemplatesOf } from '../analysis/argument-templates';
import type { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';
import type { Settings } from './settings';

/** How far the evidence that takes long to gather has come. */
export interface EvidenceProgress {
  /** Distinct arguments looked at. */
  readonly done: number;
  readonly total: number;
}

/** What is worked out before the first figures are shown, some 0.1 s; the rest follows in slices. By number, so that the same log gives the same figures. */
const firstTexts = 20_000;
const firstContacts = 200_000;

/** RITA's score of timestamps from which on a rhythm counts, and the p of Fisher's g that it must have besides. */
const leastRhythm = 0.7;
const rhythmP = 0.01;

const whole: TimeRange = { from: null, until: null };

/** What arguments do and how regular contacts are: found once, in slices, so that the analysis keeps answering. */
export class GatheredEvidence {
  private pass: { readonly of: Dictionary; readonly rules: string; readonly pass: BehaviourPass } | null = null;
  private rhythm: { readonly table: EventTable; readonly byLink: Float32Array } | null = null;
  private byLink: { readonly key: string; readonly bits: Uint32Array } | null = null;
  private templatesOf: { readonly of: Dictionary; readonly templates: TemplatesOf } | null = null;
  private started: BehaviourPass | null = null;
  private measurement: PeriodicityMeasurement | null = null;

  /** Forgets what rests on rows; called when the events changed. What arguments do is kept. */
  forget(): void {
    this.rhythm = null;
    this.measurement = null;
    this.byLink = null;
    this.started = null;
  }

  behaviours(texts: Dictionary, rules: readonly BehaviourRule[]): Behaviours {
    return this.passOver(texts, rules).behaviours;
  }

  /** Templates of arguments; who asks for them tells them apart. */
  templates(texts: Dictionary): TemplatesOf {
    if (this.templatesOf?.of !== texts) this.templatesOf = { of: texts, templates: new TemplatesOf(texts) };
    return this.templatesOf.templates;
  }

  /** Does what is quickly done, the first time it is asked for these events. */
  start(table: EventTable, settings: Settings): void {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    if (this.started === pass) return;
    this.started = pass;
    pass.advance(Infinity, firstTexts);
    if (table.count <= firstContacts) this.takeRhythms(table, Infinity);
  }

  /** Goes on for some `milliseconds`. */
  advance(table: EventTable, settings: Settings, milliseconds: number): void {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    if (!pass.isComplete) pass.advance(milliseconds);
    else this.takeRhythms(table, milliseconds);
  }

  /** Gathers all that is left, however long it takes. */
  finish(table: EventTable, settings: Settings): void {
    this.passOver(table.arguments, settings.behaviourRules).advance(Infinity);
    this.takeRhythms(table, Infinity);
  }

  /** null once everything is gathered. */
  progress(table: EventTable, settings: Settings): EvidenceProgress | null {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    return pass.isComplete && this.rhythm?.table === table ? null : { done: pass.done, total: pass.total };
  }

  /** Behaviours of the contacts of each link within a range, as bits in the order of the rules. */
  linkBehaviours(table: EventTable, settings: Settings, range: TimeRange): Uint32Array {
    const pass = this.passOver(table.arguments, settings.behaviourRules);
    const key = `${this.pass?.rules} ${pass.done} ${range.from} ${range.until}`;
    if (this.byLink?.key !== key) this.byLink = { key, bits: bitsByLink(table, pass, range, this.byLink?.bits) };
    return this.byLink.bits;
  }

  /** How regular each link is over all its contacts, 0 to 1; null while that is not known. */
  rhythms(table: EventTable): Float32Array | null {
    return this.rhythm?.table === table ? this.rhythm.byLink : null;
  }

  /** What one arguments text does, as far as it was looked at. */
  bitsOf(table: EventTable, settings: Settings, argumentsId: number): number {
    return this.passOver(table.arguments, settings.behaviourRules).of(argumentsId);
  }

  private takeRhythms(table: EventTable, milliseconds: number): void {
    if (this.rhythm?.table === table) return;
    this.measurement ??= new PeriodicityMeasurement(table, whole, leastRhythm);
    this.measurement.advance(milliseconds);
    if (!this.measurement.isDone) return;
    this.rhythm = { table, byLink: rhythmByLink(this.measurement.links(), table.linkCount) };
    this.measurement = null;
  }

  private passOver(texts: Dictionary, rules: readonly BehaviourRule[]): BehaviourPass {
    const said = JSON.stringify(rules);
    if (this.pass?.of !== texts || this.pass.rules !== said) this.pass = { of: texts, rules: said, pass: new BehaviourPass(texts, rules) };
    return this.pass.pass;
  }
}

/** @param before bits that nobody needs any more; their memory is used again. */
function bitsByLink(table: EventTable, pass: BehaviourPass, { from, until }: TimeRange, before: Uint32Array | undefined): Uint32Array {
  const bits = before?.length === table.linkCount ? before.fill(0) : new Uint32Array(table.linkCount);
  const { time, link, arguments: args } = table.columns;
  const isBounded = from !== null || until !== null;
  for (let row = 0; row < table.count; row++) {
    if (isBounded && !(time[row]! >= (from ?? -Infinity) && time[row]! < (until ?? Infinity))) continue;
    const found = pass.of(args[row]!);
    if (found !== 0) bits[link[row]!]! |= found;
  }
  return bits;
}

function rhythmByLink({ link, contacts, score, fisherP }: PeriodicLinks, linkCount: number): Float32Array {
  const byLink = new Float32Array(linkCount);
  for (let row = 0; row < link.length; row++) {
    if (contacts[row]! >= leastContacts && score[row]! > leastRhythm && fisherP[row]! < rhythmP) byLink[link[row]!] = score[row]!;
  }
  return byLink;
}
