import { answerFiles } from './worker-contender';

/** Unpacks the file with the browser's own decompression and does nothing with its bytes. */
answerFiles(async (file) => {
  let bytes = 0;
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.byteLength;
  return { bytes };
});
