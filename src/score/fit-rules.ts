/** Fewer labels of either kind than this are not fitted at all. */
export const leastLabels = 10;
/** Malicious names a factor from which on a fit is steady (P. Peduzzi et al., 1996, J. Clin. Epidemiol. 49, 1373–1379). */
export const steadyLabelsPerFactor = 10;
