/** An edge of the network: `capacity` units at most, each worth `value`; both are whole numbers. */
export type FlowEdge = {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
  readonly value: number;
};

type Residual = { readonly to: number; left: number; readonly value: number; readonly back: number };

const linksOf = (nodes: number, edges: readonly FlowEdge[]): { links: Residual[][]; places: [number, number][] } => {
  const links: Residual[][] = Array.from({ length: nodes }, () => []);
  const places = edges.map(({ from, to, capacity, value }): [number, number] => {
    const [out, into] = [links[from] ?? [], links[to] ?? []];
    out.push({ to, left: capacity, value, back: into.length });
    into.push({ to: from, left: 0, value: -value, back: out.length - 1 });
    return [from, out.length - 1];
  });
  return { links, places };
};

/** The path of the most value from source to sink (Bellman and Ford): for each node, the link that reached it. */
const bestPath = (links: Residual[][], source: number): { worth: number[]; via: ([number, number] | undefined)[] } => {
  const worth = links.map((_, node) => (node === source ? 0 : Number.NEGATIVE_INFINITY));
  const via: ([number, number] | undefined)[] = links.map(() => undefined);
  for (let changed = true; changed; ) {
    changed = false;
    links.forEach((out, node) => {
      const here = worth[node] ?? Number.NEGATIVE_INFINITY;
      if (here === Number.NEGATIVE_INFINITY) return;
      out.forEach(({ to, left, value }, place) => {
        if (left === 0 || here + value <= (worth[to] ?? 0)) return;
        worth[to] = here + value;
        via[to] = [node, place];
        changed = true;
      });
    });
  }
  return { worth, via };
};

/**
 * The flow of the most value from node 0 to the last node, as units on each edge: successive best paths, each one unit,
 * until no path adds value. Exact, and sure to end, for whole numbers (Busacker and Gowen 1960); the order of the edges
 * breaks ties.
 */
export const maxValueFlow = (nodes: number, edges: readonly FlowEdge[]): readonly number[] => {
  const { links, places } = linksOf(nodes, edges);
  const sink = nodes - 1;
  for (;;) {
    const { worth, via } = bestPath(links, 0);
    if (!((worth[sink] ?? Number.NEGATIVE_INFINITY) > 0)) break;
    for (let step = via[sink]; step !== undefined; step = via[step[0]]) {
      const link = links[step[0]]?.[step[1]];
      if (link === undefined) break;
      link.left -= 1;
      const back = links[link.to]?.[link.back];
      if (back !== undefined) back.left += 1;
    }
  }
  return places.map(([node, place], edge) => (edges[edge]?.capacity ?? 0) - (links[node]?.[place]?.left ?? 0));
};
