import { writeSync } from 'node:fs';

const blockBytes = 4 * 1024 * 1024;
/** No piece is longer than this; a block that has less room left is written. */
const reserve = 8192;
const zero = 0x30;

/** A file that is written in blocks of some MB. */
export class BlockWriter {
  private readonly block = new Uint8Array(blockBytes);
  private length = 0;
  private minute = -1;
  private minuteText = new Uint8Array(0);

  constructor(private readonly file: number) {}

  put(piece: Uint8Array): void {
    this.block.set(piece, this.length);
    this.length += piece.length;
  }

  /** Writes a whole number from 0 in decimal digits. */
  putNumber(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    this.putDigits(value, digits);
  }

  /** Writes e.g. `2024-06-01T00:00:00.000Z`; the minute is kept, as rows come in order of time. */
  putTime(time: number): void {
    const minute = Math.floor(time / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.minuteText = new TextEncoder().encode(new Date(time).toISOString().slice(0, 17));
    }
    this.put(this.minuteText);
    const rest = time - minute * 60_000;
    this.putDigits(Math.floor(rest / 1000), 2);
    this.block[this.length++] = 0x2e; // .
    this.putDigits(rest % 1000, 3);
    this.block[this.length++] = 0x5a; // Z
  }

  /** Writes e.g. `1717200000.000000`: milliseconds as seconds, with the six digits that Zeek writes. */
  putSeconds(milliseconds: number): void {
    this.putNumber(Math.floor(milliseconds / 1000));
    this.block[this.length++] = 0x2e; // .
    this.putDigits((milliseconds % 1000) * 1000, 6);
  }

  /** To be called between rows. */
  writeIfFull(): void {
    if (this.length > blockBytes - reserve) this.writeOut();
  }

  writeOut(): void {
    for (let done = 0; done < this.length;) done += writeSync(this.file, this.block, done, this.length - done);
    this.length = 0;
  }

  private putDigits(value: number, digits: number): void {
    let rest = value;
    for (let i = digits - 1; i >= 0; i--) {
      this.block[this.length + i] = zero + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length += digits;
  }
}
