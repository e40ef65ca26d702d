import type { DomainDetail } from '../../engine/readings';
import { useSelected } from '../app/app-context';
import { FigureMenu } from '../plots/figure-menu';
import { minute } from '../text/dates';
import { count, duration } from '../text/numbers';
import style from './domains.module.css';

const width = 320;
const height = 40;
/** A single contact stays visible beside a step of thousands. */
const leastBar = 2;
/** A single step is a bar, not a wall. */
const widestBar = 8;

/** Connections over time as bars, without axes: its two ends are named below. */
export function TimeLine({ of, timeLine }: { readonly of: string; readonly timeLine: NonNullable<DomainDetail['timeLine']> }) {
  const timeZone = useSelected((state) => state.settings.timeZone);
  const { start, stepMs, connections } = timeLine;
  const most = connections.reduce((peak, value) => Math.max(peak, value), 1);
  const step = width / Math.max(1, connections.length);
  const end = start + stepMs * connections.length;
  const label = `Connections from ${minute(start, timeZone)} to ${minute(end, timeZone)}, at most ${count(most)} in ${duration(stepMs / 1000)}`;
  return (
    <figure className={style.timeLine}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {connections.map((value, index) => {
          if (value === 0) return null;
          const bar = Math.max(leastBar, (value / most) * height);
          return <rect key={index} x={index * step} y={height - bar} width={Math.min(widestBar, Math.max(1, step * 0.8))} height={bar} />;
        })}
      </svg>
      <figcaption>
        <span>{minute(start, timeZone)}</span>
        <span>
          at most {count(most)} in {duration(stepMs / 1000)}
        </span>
        <span>{minute(end, timeZone)}</span>
        <FigureMenu
          name="contacts-over-time"
          title={`${of}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
          numbers={() => ({ columns: ['from', 'connections'], rows: connections.map((value, index) => [new Date(start + index * stepMs).toISOString(), value]) })}
        />
      </figcaption>
    </figure>
  );
}
