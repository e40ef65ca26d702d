/** Milliseconds since 1970-01-01T00:00:00Z; NaN where the time is unknown. */
export type EpochMs = number;
/** A count of bytes. */
export type Bytes = number;
/** A share between 0 and 1. */
export type Share = number;

declare const table: unique symbol;
/** An integer that points into the dictionary or table called `Name`, and into no other. */
export type Id<Name extends string> = number & { readonly [table]: Name };

export type HostId = Id<'host'>;
export type UserId = Id<'user'>;
export type ImageId = Id<'image'>;
export type ArgumentsId = Id<'arguments'>;
export type FqdnId = Id<'fqdn'>;
