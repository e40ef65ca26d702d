import type { ReactNode } from 'react';
import { Explained } from '../parts/explained';
import { explanations, type ExplanationId } from './how-computed';

/** A name of a figure of the study that says, when pressed, how the figure is computed. */
export function Explain({ id, children }: { readonly id: ExplanationId; readonly children: ReactNode }) {
  return <Explained explanation={explanations[id]}>{children}</Explained>;
}
