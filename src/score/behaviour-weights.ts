/** How much each behaviour alone says, 0 to 1; rules of the user count as much as the middle ones. */
const weights: Readonly<Record<string, number>> = {
  'reverse-shell': 1, 'offensive-tool': 1, 'in-memory': 0.9, 'remote-script': 0.9, credentials: 0.9, 'defences-off': 0.9,
  'dns-channel': 0.7, 'web-hook': 0.7, encoded: 0.6, 'lol-download': 0.6, 'bare-address': 0.6, hidden: 0.5, upload: 0.5,
  'download-cradle': 0.5, persistence: 0.4, staging: 0.4, discovery: 0.3,
};

const ofOwnRule = 0.6;

/** The heaviest of the behaviours and a tenth for each further one, at most 1. */
export function behaviourStrength(ids: readonly string[]): number {
  if (ids.length === 0) return 0;
  const heaviest = Math.max(...ids.map((id) => weights[id] ?? ofOwnRule));
  return Math.min(1, heaviest + (ids.length - 1) / 10);
}
