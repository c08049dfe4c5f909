import { useRef, useState } from 'react';
import type { Upload } from '#libs/contract/imports.contract.js';
import { upload } from './upload.js';

/** A file that was chosen: on its way, read by the server, or refused. */
export type Chosen = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly read?: Upload;
  readonly error?: Error;
  /** Field to column, as the guess says or the person changed it. */
  readonly mapping: Readonly<Record<string, string>>;
};

const guessOf = ({ fields }: Upload): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ field, column }) => (column === null ? [] : [[field, column]])));

export const missingFields = ({ read, mapping }: Chosen): string[] =>
  (read?.fields ?? [])
    .filter(({ field, required }) => required && mapping[field] === undefined)
    .map(({ label }) => label);

export const isReady = (chosen: Chosen): boolean =>
  chosen.read !== undefined && chosen.read.kind !== null && missingFields(chosen).length === 0;

export const useChosenFiles = () => {
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const next = useRef(0);
  const change = (key: string, changes: Partial<Chosen>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const send = (file: File) => {
    next.current += 1;
    const key = `file-${next.current}`;
    setFiles((all) => [...all, { key, name: file.name, size: file.size, sent: 0, mapping: {} }]);
    upload(file, (sent) => change(key, { sent })).then(
      (read) => change(key, { read, sent: 1, mapping: guessOf(read) }),
      (error: unknown) => change(key, { error: error instanceof Error ? error : new Error(String(error)) }),
    );
  };
  return {
    files,
    add: (chosen: readonly File[]) => chosen.forEach(send),
    remove: (key: string) => setFiles((all) => all.filter((one) => one.key !== key)),
    clear: () => setFiles([]),
    map: (key: string, field: string, column: string | null) =>
      setFiles((all) =>
        all.map((one) => {
          if (one.key !== key) return one;
          const { [field]: _, ...others } = one.mapping;
          return { ...one, mapping: column === null ? others : { ...others, [field]: column } };
        }),
      ),
  };
};
