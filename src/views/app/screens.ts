import type { ComponentType } from 'react';
import { AnalysesScreen } from '../analyses/analyses-screen';
import { ArgumentsScreen } from '../arguments/arguments-screen';
import { CertaintyScreen } from '../certainty/certainty-screen';
import { CompareScreen } from '../compare/compare-screen';
import { DomainsScreen } from '../domains/domains-screen';
import { FilesScreen } from '../files/files-screen';
import { HandoverScreen } from '../handover/handover-screen';
import { ListsScreen } from '../lists/lists-screen';
import { PrivacyScreen } from '../privacy/privacy-screen';
import { ProcessesScreen } from '../processes/processes-screen';
import { ReviewScreen } from '../review/review-screen';
import { ScoreScreen } from '../score/score-screen';
import { StudyScreen } from '../study/study-screen';
import { TimeScreen } from '../time/time-screen';
import type { Screen } from './app-state';

/** Every screen, in the order of the navigation. `needsAnalysis`: drawn only while one is open. `fills`: scrolls its own parts. */
export const screens: readonly {
  readonly id: Screen;
  readonly label: string;
  readonly part: 'analysis' | 'inputs' | 'foot';
  readonly needsAnalysis: boolean;
  readonly fills: boolean;
  readonly component: ComponentType;
}[] = [
  { id: 'study', label: 'Study', part: 'analysis', needsAnalysis: true, fills: false, component: StudyScreen },
  { id: 'domains', label: 'Domains', part: 'analysis', needsAnalysis: true, fills: true, component: DomainsScreen },
  { id: 'review', label: 'Review', part: 'analysis', needsAnalysis: true, fills: true, component: ReviewScreen },
  { id: 'processes', label: 'Processes', part: 'analysis', needsAnalysis: true, fills: false, component: ProcessesScreen },
  { id: 'certainty', label: 'How sure', part: 'analysis', needsAnalysis: true, fills: false, component: CertaintyScreen },
  { id: 'time', label: 'Time', part: 'analysis', needsAnalysis: true, fills: false, component: TimeScreen },
  { id: 'arguments', label: 'Arguments', part: 'analysis', needsAnalysis: true, fills: false, component: ArgumentsScreen },
  { id: 'score', label: 'Score', part: 'analysis', needsAnalysis: true, fills: false, component: ScoreScreen },
  { id: 'compare', label: 'Compare', part: 'analysis', needsAnalysis: true, fills: false, component: CompareScreen },
  { id: 'handover', label: 'Hand over', part: 'analysis', needsAnalysis: true, fills: true, component: HandoverScreen },
  { id: 'files', label: 'Files', part: 'inputs', needsAnalysis: true, fills: false, component: FilesScreen },
  { id: 'lists', label: 'Lists', part: 'inputs', needsAnalysis: true, fills: false, component: ListsScreen },
  { id: 'analyses', label: 'Analyses', part: 'inputs', needsAnalysis: false, fills: false, component: AnalysesScreen },
  { id: 'privacy', label: 'How to check', part: 'foot', needsAnalysis: false, fills: false, component: PrivacyScreen },
];

/** The screen that an address names; null for anything else. */
export function screenOfHash(hash: string): Screen | null {
  return screens.find((screen) => `#${screen.id}` === hash)?.id ?? null;
}
