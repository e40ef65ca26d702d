import { useEffect, useRef } from 'react';
import { ImportPanel } from '../importing/import-panel';
import { ImportStrip } from '../importing/import-strip';
import { MappingDialog } from '../mapping/mapping-dialog';
import { TimesDialog } from '../mapping/times-dialog';
import { GroupsDialog } from '../processes/groups-dialog';
import { StartScreen } from '../start/start-screen';
import { HoursDialog } from '../time/hours-dialog';
import { useSelected, useSession } from './app-context';
import { overviewOf } from './app-state';
import { DropTarget } from './drop-target';
import { FailureStrip } from './failure-strip';
import { chooseFiles } from './file-inputs';
import { HelpDialog } from './help-dialog';
import { lazily } from './lazily';
import { Nav } from './nav';
import { screens } from './screens';
import { Toasts } from './toasts';
import { TopBar } from './top-bar';
import { useCommand, useShortcuts } from './use-shortcuts';
import style from './shell.module.css';

const PassphraseDialog = lazily(async () => (await import('../export/passphrase-dialog')).PassphraseDialog);
const ExportDialog = lazily(async () => (await import('../export/export-dialog')).ExportDialog);

/** What stands around the screens: top bar, navigation, dialogs, messages, the inputs for files. */
export function Shell() {
  const dialog = useSelected((state) => state.dialog);
  const open = useSelected((state) => overviewOf(state) !== null);
  const question = useSelected((state) => (state.phase.kind === 'importing' ? state.phase.run.question : null));
  const timeQuestion = useSelected((state) => (state.phase.kind === 'importing' ? state.phase.run.timeQuestion : null));
  const locked = useSelected((state) => (state.phase.kind === 'importing' ? state.phase.run.locked : null));
  useShortcuts();
  useGlobalCommands();

  return (
    <div className={style.shell} data-open={open || undefined}>
      <TopBar />
      {open && <Nav />}
      <Main />
      <DropTarget />
      <Toasts />
      {dialog === 'help' && <HelpDialog />}
      {dialog === 'export' && open && <ExportDialog />}
      {dialog === 'groups' && open && <GroupsDialog />}
      {dialog === 'hours' && open && <HoursDialog />}
      {locked && <PassphraseDialog key={locked.refusal} fileName={locked.fileName} refusal={locked.refusal} />}
      {question && <MappingDialog question={question} />}
      {timeQuestion && <TimesDialog question={timeQuestion} />}
    </div>
  );
}

function Main() {
  const phase = useSelected((state) => state.phase);
  const screen = useSelected((state) => state.screen);
  const main = useRef<HTMLElement>(null);
  const overview = phase.kind === 'empty' ? null : phase.overview;
  const chosen = screens.find((one) => one.id === screen);
  const Screen = chosen && (overview || !chosen.needsAnalysis) ? chosen.component : null;

  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [screen]);

  return (
    <main ref={main} className={style.main} tabIndex={0} data-fills={(Screen !== null && chosen?.fills) || undefined}>
      {phase.kind === 'failed' && <FailureStrip error={phase.error} />}
      {phase.kind === 'importing' && overview && <ImportStrip run={phase.run} />}
      {phase.kind === 'importing' && !overview ? (
        <ImportPanel run={phase.run} />
      ) : (
        <div className={style.stage} data-updating={phase.kind === 'importing' || undefined}>
          {Screen ? <Screen key={screen} /> : <StartScreen />}
        </div>
      )}
    </main>
  );
}

/** Commands that every screen knows. */
function useGlobalCommands(): void {
  const session = useSession();
  const open = useSelected((state) => overviewOf(state) !== null);
  const whenOpen = (deed: () => void) => () => {
    if (open) deed();
  };
  useCommand('show-study', whenOpen(() => session.chooseScreen('study')));
  useCommand('show-domains', whenOpen(() => session.chooseScreen('domains')));
  useCommand('show-review', whenOpen(() => session.chooseScreen('review')));
  useCommand('show-processes', whenOpen(() => session.chooseScreen('processes')));
  useCommand('show-certainty', whenOpen(() => session.chooseScreen('certainty')));
  useCommand('show-time', whenOpen(() => session.chooseScreen('time')));
  useCommand('show-arguments', whenOpen(() => session.chooseScreen('arguments')));
  useCommand('show-score', whenOpen(() => session.chooseScreen('score')));
  useCommand('show-compare', whenOpen(() => session.chooseScreen('compare')));
  useCommand('show-handover', whenOpen(() => session.chooseScreen('handover')));
  useCommand('show-files', whenOpen(() => session.chooseScreen('files')));
  useCommand('show-lists', whenOpen(() => session.chooseScreen('lists')));
  useCommand('show-analyses', whenOpen(() => session.chooseScreen('analyses')));
  useCommand('search', whenOpen(() => {
    session.chooseScreen('domains');
    document.getElementById('domain-search')?.focus();
  }));
  useCommand('help', () => session.openDialog('help'));
  useCommand('files', chooseFiles);
  const importing = useSelected((state) => state.phase.kind === 'importing');
  useCommand('export', whenOpen(() => {
    if (!importing) session.openDialog('export');
  }));
  useCommand('undo', whenOpen(() => void session.undo()));
  useCommand('redo', whenOpen(() => void session.redo()));
  useCommand('cancel', () => session.cancelImport());
  useCommand('previous-group', whenOpen(() => session.stepGroup(-1)));
  useCommand('next-group', whenOpen(() => session.stepGroup(1)));
  useCommand('raise-threshold', whenOpen(() => session.stepThreshold(0.5)));
  useCommand('lower-threshold', whenOpen(() => session.stepThreshold(-0.5)));
}
