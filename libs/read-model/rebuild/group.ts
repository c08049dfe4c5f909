import type { Projection } from '../engine/projection.js';

/** The projections named, with those they read from and those that read from them, in the order of a batch. */
export const groupOf = (all: readonly Projection[], names: readonly string[]): readonly Projection[] => {
  const unknown = names.filter((name) => !all.some((projection) => projection.name === name));
  if (unknown.length > 0) throw new Error(`No projection is named ${unknown.join(', ')}`);
  const wanted = new Set(names);
  for (const { name, readsFrom } of all) {
    if (readsFrom !== undefined && (wanted.has(name) || wanted.has(readsFrom))) wanted.add(name).add(readsFrom);
  }
  return all.filter(({ name }) => wanted.has(name));
};

/** Those that must see a batch in one transaction, one after the other; different ones may go side by side. */
export const independent = <Item extends { readonly projection: Projection }>(items: readonly Item[]): Item[][] => {
  const heads = items.filter(
    ({ projection }) => !items.some((other) => projection.readsFrom === other.projection.name),
  );
  return heads.map((head) => [
    head,
    ...items.filter(({ projection }) => projection.readsFrom === head.projection.name),
  ]);
};
