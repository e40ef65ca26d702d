import { u32, u64 } from './little-endian';

/** The file header (4096 bytes) and the chunks behind it have fixed sizes (libevtx, "File header", "Chunk"). */
export const fileHeaderLength = 4096;
export const chunkLength = 65536;
export const chunkHeaderLength = 512;

/** Signature (4), size (4), identifier (8), FILETIME (8) before the XML; a copy of the size (4) behind it. */
export const recordHeaderLength = 24;
export const minRecordLength = 28;

/** What a chunk's header tells, as far as it can be believed. */
export interface ChunkHeader {
  readonly hasSignature: boolean;
  readonly firstId: number;
  readonly lastId: number;
  /** Records from the first to the last identifier; 0 when the two make no sense. */
  readonly recordCount: number;
  /** Offset of the first byte behind the records; 0 when it makes no sense. */
  readonly freeSpaceAt: number;
}

/**
 * Identifiers of the first and last record are at 24 and 32, the offset of the free space at 48 (libevtx, "Chunk
 * header"). The checksums are not looked at: what is readable is read, whatever they say.
 */
export function readChunkHeader(bytes: Uint8Array): ChunkHeader {
  const firstId = u64(bytes, 24);
  const lastId = u64(bytes, 32);
  const count = lastId - firstId + 1;
  const freeSpaceAt = u32(bytes, 48);
  return {
    hasSignature: startsWith(bytes, 'ElfChnk\0'),
    firstId,
    lastId,
    // Identifiers start at 1: a blank header counts nothing.
    recordCount: lastId > 0 && count > 0 && count <= (chunkLength - chunkHeaderLength) / minRecordLength ? count : 0,
    freeSpaceAt: freeSpaceAt >= chunkHeaderLength && freeSpaceAt <= chunkLength ? freeSpaceAt : 0,
  };
}

export function startsWith(bytes: Uint8Array, signature: string): boolean {
  if (bytes.length < signature.length) return false;
  for (let i = 0; i < signature.length; i++) if (bytes[i] !== signature.charCodeAt(i)) return false;
  return true;
}
