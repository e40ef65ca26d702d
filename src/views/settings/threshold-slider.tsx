import { defaultSettings } from '../../engine/settings';
import { useSelected, useSession } from '../app/app-context';
import { threshold as thresholdText } from '../text/numbers';
import style from './settings.module.css';

/** The slider ends here, unless a snapshot brings a higher threshold. */
const usualMost = 50;
const studyThreshold = defaultSettings.rarityThreshold;

/** Rare = at most this many connections per FQDN. Every figure follows while the slider moves. */
export function ThresholdSlider({ disabled }: { readonly disabled: boolean }) {
  const session = useSession();
  const rarityThreshold = useSelected((state) => state.settings.rarityThreshold);
  return (
    <div className={style.threshold}>
      <label htmlFor="threshold">Rare at most</label>
      <input
        id="threshold"
        type="range"
        data-testid="threshold"
        min={1}
        max={Math.max(usualMost, rarityThreshold)}
        step={0.5}
        value={rarityThreshold}
        disabled={disabled}
        aria-valuetext={`${thresholdText(rarityThreshold)} connections per FQDN`}
        onChange={(event) => void session.changeSettings({ rarityThreshold: event.target.valueAsNumber })}
      />
      <output htmlFor="threshold" data-testid="threshold-value" className={style.value}>
        {thresholdText(rarityThreshold)}
      </output>
      <span className={style.unit}>per FQDN</span>
      <button
        type="button"
        className={style.reset}
        data-shown={rarityThreshold !== studyThreshold || undefined}
        disabled={disabled || rarityThreshold === studyThreshold}
        title={`Back to the study's ${thresholdText(studyThreshold)}`}
        aria-label={`Back to the study's ${thresholdText(studyThreshold)}`}
        onClick={() => void session.changeSettings({ rarityThreshold: studyThreshold })}
      >
        ↺
      </button>
    </div>
  );
}
