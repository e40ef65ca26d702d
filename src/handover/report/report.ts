import { html, Markup } from '../markup';
import type { Snapshot } from '../../snapshot/schema';
import { answer } from './answer';
import { appendix } from './appendix';
import { data } from './data';
import { findings } from './findings';
import { limits } from './limits';
import { method } from './method';
import { results } from './results';
import { studied } from './studied';
import { reportPolicy, style } from './style';

/**
 * The report on one process group: a single HTML file that holds no script, asks for no file, and reads the same from a
 * disk without a network. In print, page one is the answer, page two the data, page three the figures and tests; findings,
 * limits, method and the domains follow.
 */
export function reportHtml(snapshot: Snapshot, groupId: string): string {
  const study = studied(snapshot, groupId);
  const body = study
    ? html`${answer(study)}${data(snapshot)}${results(study)}${findings(study)}${limits(study)}${method(study)}${appendix(study)}`
    : html`<header><p class="kind">Report on seldom contacted domains</p><h1>No process contacted a public domain</h1></header>${data(snapshot)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(reportPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Seldom">
<title>${title(study?.group.label ?? '')}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.source;
}

const title = (label: string): string => (label === '' ? 'Seldom: report' : `Seldom: report on ${label}`);
