import { beginRun } from './test-run.mjs';

/** Nothing starts here: the first test file that wants a database starts it, so a run of unit specs pays nothing. */
export default async () => {
  process.env.KEYLINE_TEST_RUN = await beginRun();
};
