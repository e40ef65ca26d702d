import { useState } from 'react';
import { defaultProcessGroups, imageKey, otherGroup, type ProcessGroup } from '../../events/process-groups';
import { useOverview, useSelected, useSession } from '../app/app-context';
import { Dialog } from '../parts/dialog';
import { count } from '../text/numbers';
import { VisibleText } from '../text/visible-text';
import { visibleString } from '../../base/visible-text';
import { addImage, removeImage, renameGroup, splitOut, tidy } from './edit-groups';
import style from './processes.module.css';
import parts from '../parts/parts.module.css';

/** Images of Other that are offered; the rest can be typed. */
const offered = 60;

/** Which images make up which process group. Nothing changes until it is applied. */
export function GroupsDialog() {
  const session = useSession();
  const overview = useOverview();
  const settings = useSelected((state) => state.settings);
  const [groups, setGroups] = useState<readonly ProcessGroup[]>(settings.processGroups);
  const close = (): void => session.openDialog(null);
  const grouped = new Set(groups.flatMap((group) => group.images));
  const rest = (overview.groups.find(({ id }) => id === otherGroup.id)?.processes ?? []).filter(({ image }) => !grouped.has(imageKey(image)));
  return (
    <Dialog
      title="Process groups"
      width={880}
      testId="groups-dialog"
      onClose={close}
      foot={
        <>
          <button type="button" className={`${parts.button} ${style.restore}`} data-testid="groups-restore" onClick={() => setGroups(defaultProcessGroups)}>
            Restore the defaults
          </button>
          <button type="button" className={parts.button} onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className={parts.primary}
            data-testid="groups-apply"
            onClick={() => {
              close();
              void session.changeSettings({ processGroups: tidy(groups) });
            }}
          >
            Apply
          </button>
        </>
      }
    >
      <p className={style.explain}>
        Image names compare without path, case and .exe; a closing * stands for anything. The first group that names an image has it.
      </p>
      <div className={style.editor}>
        <ul className={style.groups}>
          {groups.map((group) => (
            <GroupEditor key={group.id} group={group} groups={groups} onChange={setGroups} />
          ))}
        </ul>
        <section>
          <h3>Other processes, {count(rest.length)} images</h3>
          {rest.length === 0 && <p className={parts.secondary}>None in these logs.</p>}
          <ul className={style.rest}>
            {rest.slice(0, offered).map(({ image, connections }) => (
              <li key={image}>
                <span className={style.image} title={visibleString(image)}>
                  <VisibleText text={image} />
                </span>
                <span className={parts.secondary}>{count(connections)}</span>
                <button
                  type="button"
                  className={parts.link}
                  data-testid="split-out"
                  aria-label={`Own group for ${visibleString(image)}`}
                  onClick={() => setGroups(splitOut(groups, image))}
                >
                  own group
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}

interface GroupEditorProps {
  readonly group: ProcessGroup;
  readonly groups: readonly ProcessGroup[];
  readonly onChange: (groups: readonly ProcessGroup[]) => void;
}

function GroupEditor({ group, groups, onChange }: GroupEditorProps) {
  const [typed, setTyped] = useState('');
  const add = (): void => {
    onChange(addImage(groups, group.id, typed));
    setTyped('');
  };
  return (
    <li className={style.group} data-testid="group-editor" data-group={group.id}>
      <div className={style.groupLine}>
        <input
          type="text"
          className={parts.field}
          aria-label={`Name of the group ${visibleString(group.label)}`}
          spellCheck={false}
          autoComplete="off"
          value={group.label}
          onChange={(event) => onChange(renameGroup(groups, group.id, event.target.value))}
        />
        <button type="button" className={parts.link} onClick={() => onChange(groups.filter((one) => one.id !== group.id))}>
          dissolve
        </button>
      </div>
      <div className={style.chips}>
        {group.images.map((image) => (
          <span key={image} className={style.chip}>
            <VisibleText text={image} />
            <button type="button" aria-label={`Remove ${visibleString(image)}`} onClick={() => onChange(removeImage(groups, group.id, image))}>
              ×
            </button>
          </span>
        ))}
        <input
          type="text"
          className={style.add}
          aria-label={`Add an image to ${visibleString(group.label)}`}
          placeholder="add an image"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
      </div>
    </li>
  );
}
