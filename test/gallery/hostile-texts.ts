/** Texts that have broken other pages: markup, links, templates, text direction, nothing to see, no end. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror=alert(1)>.example',
  '<a href="https://evil.test">click</a>.example',
  '%{x}<extra>$x^2$</extra>.example',
  'invoice\u202efdp.exe.example',
  'zero\u200bwidth\u2066isolate\u2069.example',
  '&lt;b&gt;&amp;.example',
  `${'very-long-label-that-never-ends-'.repeat(6)}.co.uk`,
  'xn--80ak6aa92e.com',
  'constructor.__proto__.example',
  'e\u0301'.repeat(40) + '.example',
  '\u0000\u001b[31mred.example',
  '\ud800lone.example',
];
