import { ImportProblem } from './import-problem.js';

/** Bytes that no text file begins with, or that tell another encoding. */
export const checkBeginning = (fileName: string, bytes: Buffer): void => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new ImportProblem(`${fileName} is UTF-16 text. Save it as "CSV UTF-8" and try again.`);
  }
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new ImportProblem(`${fileName} is a workbook or an archive, not CSV. Save the sheet as "CSV UTF-8".`);
  }
};

/** Decodes a part of a file; a character cut at its end is let go. */
export const decodeSample = (fileName: string, bytes: Buffer): string => {
  checkBeginning(fileName, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch (error) {
    throw new ImportProblem(`${fileName} is not UTF-8 text. Save it as "CSV UTF-8" and try again.`, { cause: error });
  }
};

/** Bytes in, text out, without a byte order mark; throws an `ImportProblem` at what is not UTF-8. */
export async function* decodeUtf8(
  fileName: string,
  bytes: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let seen = 0;
  const decode = (chunk: Buffer | undefined): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw new ImportProblem(
        `${fileName} is not UTF-8 text (near byte ${seen}). Save it as "CSV UTF-8" and try again.`,
        { cause: error },
      );
    }
  };
  for await (const chunk of bytes) {
    yield decode(chunk);
    seen += chunk.length;
    onBytes(chunk.length);
  }
  yield decode(undefined);
}
