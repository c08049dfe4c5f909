import { isFree, nextFreePort } from '#infra/embedded/ports.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';

const usual = 4280;

export type Address = { readonly port: number; readonly remark?: string };

/** A port asked for must be free; the usual one may give way to the next, and that is said. */
export const chooseAddress = async (asked?: number): Promise<Address> => {
  const host = process.env.KEYLINE_HOST || '127.0.0.1';
  const named = asked ?? (process.env.KEYLINE_PORT ? Number(process.env.KEYLINE_PORT) : undefined);
  if (named === undefined) {
    if (await isFree(usual, host)) return { port: usual };
    const port = await nextFreePort(usual + 1);
    return { port, remark: `Port ${usual} is busy; using ${port}` };
  }
  if (await isFree(named, host)) return { port: named };
  throw new StackProblem(`Port ${named} is busy. Free it, or choose another: npm start -- --port NUMBER.`);
};
