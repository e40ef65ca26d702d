import { sha256 } from '../../base/sha256';

/** The look of a report: calm on a screen in light and dark, black on white on A4. It uses no file but its own. */
export const style = `
:root {
  color-scheme: light dark;
  --background: #fbfbfa; --pane: #ffffff; --ink: #1c1f23; --secondary: #5a646c; --line: #e3e5e6; --strong: #c9ced1;
  --accent: #0a6b8f; --malicious: #b83908; --malicious-tint: #fdece4; --mixed: #7d5100; --mixed-tint: #fbf0d9;
  --benign: #3f5b4a; --benign-tint: #e8f0ea; --common: #b9c0c5;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --background: #15181b; --pane: #1b1f23; --ink: #e8eaec; --secondary: #9ba5ae; --line: #2c3238; --strong: #434b53;
    --accent: #5bb8da; --malicious: #ff8a5c; --malicious-tint: #3c1d10; --mixed: #e3b458; --mixed-tint: #362b12;
    --benign: #93bfa3; --benign-tint: #1c2c22; --common: #566069;
  }
}
* { box-sizing: border-box; }
html { background: var(--background); }
body {
  max-width: 900px; margin: 0 auto; padding: 40px 28px 64px; color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  font-variant-numeric: tabular-nums; font-variant-ligatures: none; overflow-wrap: break-word;
}
h1 { margin: 0 0 4px; font-size: 23px; line-height: 1.22; letter-spacing: -0.015em; }
h2 { margin: 34px 0 8px; font-size: 17px; line-height: 1.3; }
h3 { margin: 20px 0 5px; font-size: 14px; }
p { margin: 0 0 8px; max-width: 76ch; }
ul { margin: 0 0 10px; padding-left: 18px; max-width: 76ch; }
li { margin-bottom: 3px; }
.kind { margin: 0 0 6px; color: var(--secondary); font-size: 12px; }
.about { color: var(--secondary); }
.answer { margin-top: 18px; }
.finding { font-size: 16px; line-height: 1.45; }
.caution, .contents { margin-top: 12px; color: var(--secondary); font-size: 13px; }
.page { border-top: 1px solid var(--strong); margin-top: 40px; }
.page > h2 { margin-top: 18px; }
article { margin-top: 18px; }
figure { margin: 16px 0 18px; }
figure svg { display: block; width: 100%; height: auto; max-width: 720px; }
figcaption { margin-top: 4px; max-width: 76ch; color: var(--secondary); font-size: 12.5px; }
figcaption b { color: var(--ink); font-weight: 600; }
svg { font-family: inherit; vertical-align: middle; }
code { font: 12.5px/1.45 ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; margin: 4px 0 10px; border-collapse: collapse; font-size: 12.5px; line-height: 1.35; }
th { padding: 3px 10px 3px 0; border-bottom: 1px solid var(--strong); color: var(--secondary); font-weight: 500; text-align: left; vertical-align: bottom; }
td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th.number, td.number { text-align: right; overflow-wrap: normal; }
td.number, td.date { white-space: nowrap; }
td.date { overflow-wrap: normal; }
.first td:first-child, .names td:first-child, .appendix td:first-child { min-width: 170px; }
th:last-child, td:last-child { padding-right: 0; }
table.reasons, table.counts, table.tests { width: auto; min-width: 360px; }
table.reasons td.number, table.reasons th.number { padding-right: 16px; }
dl { margin: 6px 0 10px; }
dl > div { display: grid; grid-template-columns: 110px minmax(0, 72ch); gap: 12px; padding: 5px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--secondary); }
dd { margin: 0; }
.figures dl { display: flex; flex-wrap: wrap; border: solid var(--line); border-width: 1px 0; }
.figures dl > div { display: flex; flex-direction: column-reverse; gap: 0; flex: 1 0 auto; padding: 8px 14px 7px 0; border: 0; }
.figures dd { font-size: 19px; font-weight: 650; line-height: 1.25; }
.figures dt { font-size: 12px; }
.bad { color: var(--malicious); }
.verdict { display: inline-block; padding: 0 5px; border: 1px solid transparent; border-radius: 3px; font: 600 11.5px/16px system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; white-space: nowrap; }
.malicious { color: var(--malicious); background: var(--malicious-tint); }
.mixed { color: var(--mixed); background: var(--mixed-tint); }
.benign { color: var(--benign); background: var(--benign-tint); }
.unreviewed { color: var(--secondary); border-color: var(--strong); font-weight: 500; }
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #5a646c; } @bottom-left { content: 'Seldom'; font: 8pt sans-serif; color: #5a646c; } }
@media print {
  :root { color-scheme: light; --background: #ffffff; }
  html, body { background: #ffffff; }
  body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  h1 { font-size: 17pt; } h2 { font-size: 12.5pt; } h3 { font-size: 10pt; }
  .finding { font-size: 11pt; }
  .page { break-before: page; margin-top: 0; border: 0; }
  .page > h2 { margin-top: 0; }
  h2, h3, thead { break-after: avoid; }
  tr, figure, li, dl > div, article, .figures { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  table { font-size: 8pt; }
  code { font-size: 8pt; }
  .first td:first-child, .names td:first-child, .appendix td:first-child { min-width: 34mm; }
  .first td, .first th, .names td, .names th, .appendix td, .appendix th { padding-right: 6px; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

const hexToBase64 = (hex: string): string => btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));

/**
 * What a report may do: be looked at. No script, no request, no form, no frame, and no style but the one above, which is
 * known by its hash.
 */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${hexToBase64(sha256(new TextEncoder().encode(style)))}'; base-uri 'none'; form-action 'none'`;
