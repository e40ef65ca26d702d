import * as core from 'plotly.js/lib/core';
import * as bar from 'plotly.js/lib/bar';

/**
 * Plotly with the traces used here and no other: scatter comes with the core. Imported lazily, by plot.tsx alone.
 * The interop of the CommonJS modules puts the library on `default` in a build and on the namespace in a test.
 */
type Plotly = typeof core;

const plotly = ((core as { default?: unknown }).default ?? core) as Plotly;
const barTrace = (bar as unknown as { default?: typeof bar }).default ?? bar;

plotly.register([barTrace]);

export const newPlot = plotly.newPlot;
export const react = plotly.react;
export const purge = plotly.purge;
export const resize = plotly.Plots.resize;
