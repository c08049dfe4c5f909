/** Runs the task for every item, so many at a time. The first failure ends it. */
export const eachBounded = async <Item>(
  items: readonly Item[],
  limit: number,
  task: (item: Item) => Promise<void>,
): Promise<void> => {
  const next = items[Symbol.iterator]();
  const work = async () => {
    for (let item = next.next(); !item.done; item = next.next()) await task(item.value);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
};
