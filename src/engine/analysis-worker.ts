import { expose } from 'comlink';
import { Analysis } from './analysis';

/** Holds the analysis, away from the page. */
expose(new Analysis());
