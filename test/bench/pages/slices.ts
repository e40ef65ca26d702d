/** As the bare read and the plain way read a file. */
const sliceBytes = 16 * 1024 * 1024;

/** The bytes of a file, 16 MB slices one after another. */
export async function* slicesOf(file: Blob): AsyncGenerator<ArrayBuffer> {
  for (let start = 0; start < file.size; start += sliceBytes) {
    yield await file.slice(start, start + sliceBytes).arrayBuffer();
  }
}
