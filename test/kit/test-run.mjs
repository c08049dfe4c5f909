import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const prefix = 'keyline-test-';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const postmasterOf = (folder) => {
  try {
    return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
};

const keylineOf = (folder) => {
  try {
    return Number(readFileSync(join(folder, 'keyline.pid'), 'utf8'));
  } catch {
    return 0;
  }
};

/** `keyline up` of the run stops all that it started. */
const endKeyline = async (folder) => {
  const pid = keylineOf(folder);
  if (pid === 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let tries = 0; isAlive(pid) && tries < 300; tries += 1) await wait(50);
};

/** Stops the run's Keyline, and its PostgreSQL at once (its data is thrown away), and removes the folder. */
export const endRun = async (folder) => {
  await endKeyline(folder);
  const pid = postmasterOf(folder);
  if (pid > 0 && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; isAlive(pid) && tries < 100; tries += 1) await wait(50);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** A folder for what the test files of one run have together; what a killed run left behind goes first. */
export const beginRun = async () => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (pid > 0 && !isAlive(pid)) await endRun(join(tmpdir(), name));
  }
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  // PostgreSQL runs as another user when the tests run as root.
  await chmod(folder, 0o755);
  return folder;
};
