import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Config, Data, Layout } from 'plotly.js';
import { useOutstanding } from '../app/outstanding';
import { useThemeColours, type ThemeColours } from './theme-colours';
import style from './plots.module.css';

type Bundle = typeof import('./plotly-bundle');

let bundle: Promise<Bundle> | null = null;
const loadBundle = (): Promise<Bundle> => (bundle ??= import('./plotly-bundle'));

/** What to draw. Where `data` is the same array as before, plotly draws no trace again. */
export interface Drawing {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

interface PlotProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  readonly drawing: Drawing;
  /** Called with the place on the x axis of a point that was clicked. There must be another way to the same for the keyboard. */
  readonly onPoint?: (x: number) => void;
}

const config: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
};

/**
 * A plotly picture in a box of fixed height, so that nothing moves when the library arrives. Pass the same `drawing`
 * (useMemo) while it stays the same.
 */
export function Plot({ label, height, drawing, onPoint }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const colours = useThemeColours();
  const outstanding = useOutstanding();
  const [failed, setFailed] = useState(false);
  const clicked = useRef(onPoint);
  useLayoutEffect(() => {
    clicked.current = onPoint;
  });

  // A layout effect, so that the drawing is outstanding before the commit that changed it is over.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let wanted = true;
    const done = outstanding.begin();
    loadBundle()
      .then(async (plotly) => {
        if (!wanted) return;
        const drawn = await plotly.react(element, drawing.data, { ...quiet(colours, height), ...drawing.layout }, config);
        if (!clicked.current) return;
        drawn.removeAllListeners('plotly_click');
        drawn.on('plotly_click', ({ points }) => {
          const x = points[0]?.x;
          if (typeof x === 'number') clicked.current?.(x);
        });
      })
      .catch(() => setFailed(true))
      .finally(done);
    return () => {
      wanted = false;
    };
  }, [drawing, colours, height, outstanding]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (element.querySelector('.main-svg')) void loadBundle().then((plotly) => plotly.resize(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      void loadBundle().then((plotly) => plotly.purge(element));
    };
  }, []);

  return (
    <div className={style.frame} style={{ height }}>
      {failed ? (
        <p className={style.note}>The drawing library could not be loaded. The numbers beside are complete.</p>
      ) : (
        <div ref={box} className={style.box} role="img" aria-label={label} />
      )}
    </div>
  );
}

/** The look that every plot shares: no ornament, hairlines, the page's type. */
function quiet(colours: ThemeColours, height: number): Partial<Layout> {
  const sans = getComputedStyle(document.body).fontFamily;
  return {
    height,
    autosize: true,
    margin: { l: 44, r: 12, t: 10, b: 40 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: sans, size: 11, color: colours.secondary },
    showlegend: false,
    dragmode: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: colours.pane,
      bordercolor: colours.line,
      font: { family: sans, size: 12, color: colours.ink },
      align: 'left',
    },
  };
}

/** An axis of the shared look; spread it and add what is special. */
export function quietAxis(colours: ThemeColours) {
  return {
    fixedrange: true,
    gridcolor: colours.line,
    linecolor: colours.line,
    zerolinecolor: colours.line,
    tickcolor: colours.line,
    zeroline: false,
  };
}
