export { markOf, visiblePieces, visibleString, type Piece } from '../../base/visible-text';
