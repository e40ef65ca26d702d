import { visiblePieces } from '../../base/visible-text';
import style from './text.module.css';

/**
 * Text from a log, a list or a file. Characters that would hide or reorder text stand as marked boxes, and the
 * whole is isolated, so that one value cannot change how its neighbours read.
 */
export function VisibleText({ text }: { readonly text: string }) {
  return <bdi>{piecesOf(text)}</bdi>;
}

/** The marked pieces alone, for a caller that brings its own isolation. */
export function piecesOf(text: string) {
  const pieces = visiblePieces(text);
  if (pieces.length === 1 && pieces[0]?.kind === 'plain') return text;
  return pieces.map((piece, index) =>
    piece.kind === 'plain' ? (
      piece.text
    ) : (
      <span key={index} className={style.mark}>
        {piece.name}
      </span>
    ),
  );
}
