import { createServer } from 'node:net';

const listenOnce = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });

/** A port nobody listens on right now. */
export const freePort = (): Promise<number> => listenOnce(0, '127.0.0.1');

export const isFree = async (port: number, host = '127.0.0.1'): Promise<boolean> => {
  try {
    await listenOnce(port, host);
    return true;
  } catch {
    return false;
  }
};

export const nextFreePort = async (from: number): Promise<number> => {
  for (let port = from; port < from + 100; port += 1) if (await isFree(port)) return port;
  return freePort();
};
