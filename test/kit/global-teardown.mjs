import { endRun } from './test-run.mjs';

export default async () => {
  await endRun(process.env.KEYLINE_TEST_RUN);
};
