import { useRef, useState } from 'react';
import type { Upload } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { upload } from './upload.js';

/** A file that was chosen: on its way, read by the server, or refused. */
export type Chosen = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly read?: Upload;
  readonly error?: Error;
  /** What the file holds, as the guess says or the person; null while nobody knows. */
  readonly kind: DatasetKind | null;
  /** Field to column, as the guess says or the person changed it. */
  readonly mapping: Readonly<Record<string, string>>;
};

const proposalOf = (read: Upload | undefined, kind: DatasetKind | null): Upload['fields'] =>
  read?.proposals.find((proposal) => proposal.kind === kind)?.fields ?? [];

/** The file as one of this kind, with the columns that are proposed for it. */
const asKind = (read: Upload | undefined, kind: DatasetKind | null): Pick<Chosen, 'kind' | 'mapping'> => {
  const proposed = proposalOf(read, kind).flatMap(({ field, column }) => (column === null ? [] : [[field, column]]));
  return { kind, mapping: Object.fromEntries(proposed) };
};

export const proposedFields = ({ read, kind }: Chosen): Upload['fields'] => proposalOf(read, kind);

export const missingFields = (chosen: Chosen): string[] =>
  proposedFields(chosen)
    .filter(({ field, required }) => required && chosen.mapping[field] === undefined)
    .map(({ label }) => label);

export const isReady = (chosen: Chosen): boolean =>
  chosen.read !== undefined && chosen.kind !== null && missingFields(chosen).length === 0;

export const useChosenFiles = () => {
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const next = useRef(0);
  const change = (key: string, changes: Partial<Chosen>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const send = (file: File) => {
    next.current += 1;
    const key = `file-${next.current}`;
    setFiles((all) => [...all, { key, name: file.name, size: file.size, sent: 0, kind: null, mapping: {} }]);
    upload(file, (sent) => change(key, { sent })).then(
      (read) => change(key, { read, sent: 1, ...asKind(read, read.kind) }),
      (error: unknown) => change(key, { error: error instanceof Error ? error : new Error(String(error)) }),
    );
  };
  return {
    files,
    add: (chosen: readonly File[]) => chosen.forEach(send),
    remove: (key: string) => setFiles((all) => all.filter((one) => one.key !== key)),
    clear: () => setFiles([]),
    choose: (key: string, kind: DatasetKind | null) =>
      setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...asKind(one.read, kind) } : one))),
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
