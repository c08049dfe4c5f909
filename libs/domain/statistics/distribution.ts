export const mean = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index] ?? 0;
  return total / values.length;
};

/** Standard deviation of the whole population; 0 when all are equal. */
export const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

/** Quantile of ascending values, linear between neighbours (type 7 of Hyndman and Fan). */
export const quantile = (ascending: ArrayLike<number>, probability: number): number => {
  const place = (ascending.length - 1) * probability;
  const below = Math.floor(place);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - below);
};

/** Mid-rank percentile of each value, 0 to 1: the share below it and half the share equal to it. */
export const midRanks = (values: ArrayLike<number>): Float64Array => {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  const valueAt = (index: number | undefined): number => values[index ?? -1] ?? Number.NaN;
  order.sort((a, b) => valueAt(a) - valueAt(b));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && valueAt(order[end]) === valueAt(order[start])) end += 1;
    const rank = (start + end) / 2 / order.length;
    for (let place = start; place < end; place += 1) ranks[order[place] ?? -1] = rank;
    start = end;
  }
  return ranks;
};

/** Spearman's rank correlation, -1 to 1; null with fewer than two pairs or where one side is all equal. */
export const rankCorrelation = (pairs: readonly (readonly [number, number])[]): number | null => {
  if (pairs.length < 2) return null;
  const left = midRanks(pairs.map(([a]) => a));
  const right = midRanks(pairs.map(([, b]) => b));
  const [leftMean, rightMean] = [mean(left), mean(right)];
  let [both, ofLeft, ofRight] = [0, 0, 0];
  for (let index = 0; index < left.length; index += 1) {
    const a = (left[index] ?? 0) - leftMean;
    const b = (right[index] ?? 0) - rightMean;
    both += a * b;
    ofLeft += a * a;
    ofRight += b * b;
  }
  return ofLeft === 0 || ofRight === 0 ? null : both / Math.sqrt(ofLeft * ofRight);
};
