/** What is told of a measure, in the order of the results; the unit is part of the name. */
export const quantities = {
  seconds: 'seconds',
  startSeconds: 'start of the engine, s',
  figuresSeconds: 'first study in sight, s',
  figuresMegabytes: 'peak memory until then, MB',
  peakMegabytes: 'peak memory, MB',
  longestTaskMs: 'longest task during import, ms',
  latestBeatMs: 'latest 50 ms beat during import, ms',
  exportSeconds: 'snapshot exported, s',
  groupP95Ms: 'group changed, p95, ms',
  thresholdP95Ms: 'threshold changed, p95, ms',
  daysP95Ms: 'days changed, p95, ms',
  hostP95Ms: 'machine changed, p95, ms',
  verdictDoneP95Ms: 'verdict in the document, p95, ms',
  verdictP95Ms: 'verdict painted, p95, ms',
  interactionTaskMs: 'longest task during interaction, ms',
  reopenSeconds: 'kept analysis opened, s',
  reopenTaskMs: 'longest task while opening, ms',
  finalMegabytes: 'peak memory after all this, MB',
  firstVisitKilobytes: 'first visit, KB compressed',
} as const;

export type Quantity = keyof typeof quantities;
