import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

/** A request that takes longer than this is cut off: whoever stops the process does not wait for it either. */
const patienceMilliseconds = 2500;

/** Stops listening, lets requests under way end, and lets idle connections go at once. */
export const drain = async (app: INestApplication): Promise<void> => {
  const server: Server = app.getHttpServer();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
};
