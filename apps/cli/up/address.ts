import { isFree, nextFreePort } from '#infra/embedded/ports.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';

const usual = 4280;

export type Address = { readonly port: number; readonly remark?: string };

const fromEnvironment = (): number | undefined => {
  const text = process.env.KEYLINE_PORT;
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StackProblem(`KEYLINE_PORT is "${text}"; a port is a number from 1 to 65535.`);
};

/** A port asked for must be free; the usual one may give way to the next, and that is said. */
export const chooseAddress = async (asked?: number): Promise<Address> => {
  const host = process.env.KEYLINE_HOST || '127.0.0.1';
  const named = asked ?? fromEnvironment();
  if (named === undefined) {
    if (await isFree(usual, host)) return { port: usual };
    const port = await nextFreePort(usual + 1);
    return { port, remark: `Port ${usual} is busy; using ${port}` };
  }
  if (await isFree(named, host)) return { port: named };
  throw new StackProblem(`Port ${named} is busy. Free it, or choose another: npm start -- --port NUMBER.`);
};
