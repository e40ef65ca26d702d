import fc from 'fast-check';

/** A run is repeatable: the same cases every time, and others with `PROPERTY_SEED=<integer> npm test`. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261124) });
