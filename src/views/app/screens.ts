import type { ComponentType } from 'react';
import type { Screen } from './app-state';
import { lazily } from './lazily';

/** Every screen, in the order of the navigation. `needsAnalysis`: drawn only while one is open. `fills`: scrolls its own parts. */
export const screens: readonly {
  readonly id: Screen;
  readonly label: string;
  readonly part: 'analysis' | 'inputs' | 'foot';
  readonly needsAnalysis: boolean;
  readonly fills: boolean;
  readonly component: ComponentType;
}[] = [
  { id: 'study', label: 'Study', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../study/study-screen')).StudyScreen) },
  { id: 'domains', label: 'Domains', part: 'analysis', needsAnalysis: true, fills: true, component: lazily(async () => (await import('../domains/domains-screen')).DomainsScreen) },
  { id: 'review', label: 'Review', part: 'analysis', needsAnalysis: true, fills: true, component: lazily(async () => (await import('../review/review-screen')).ReviewScreen) },
  { id: 'processes', label: 'Processes', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../processes/processes-screen')).ProcessesScreen) },
  { id: 'certainty', label: 'How sure', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../certainty/certainty-screen')).CertaintyScreen) },
  { id: 'time', label: 'Time', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../time/time-screen')).TimeScreen) },
  { id: 'arguments', label: 'Arguments', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../arguments/arguments-screen')).ArgumentsScreen) },
  { id: 'score', label: 'Score', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../score/score-screen')).ScoreScreen) },
  { id: 'compare', label: 'Compare', part: 'analysis', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../compare/compare-screen')).CompareScreen) },
  { id: 'handover', label: 'Hand over', part: 'analysis', needsAnalysis: true, fills: true, component: lazily(async () => (await import('../handover/handover-screen')).HandoverScreen) },
  { id: 'files', label: 'Files', part: 'inputs', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../files/files-screen')).FilesScreen) },
  { id: 'lists', label: 'Lists', part: 'inputs', needsAnalysis: true, fills: false, component: lazily(async () => (await import('../lists/lists-screen')).ListsScreen) },
  { id: 'analyses', label: 'Analyses', part: 'inputs', needsAnalysis: false, fills: false, component: lazily(async () => (await import('../analyses/analyses-screen')).AnalysesScreen) },
  { id: 'privacy', label: 'How to check', part: 'foot', needsAnalysis: false, fills: false, component: lazily(async () => (await import('../privacy/privacy-screen')).PrivacyScreen) },
];

/** The screen that an address names; null for anything else. */
export function screenOfHash(hash: string): Screen | null {
  return screens.find((screen) => `#${screen.id}` === hash)?.id ?? null;
}
