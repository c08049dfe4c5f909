/** How to go on after a flush failed. */
export type Failure =
  /** Rolled back for certain because others were faster: send it again at once. */
  | 'raced'
  /** Rolled back for certain, somebody holds a lock or an operator stopped it: send it again after a pause. */
  | 'busy'
  /** The connection or server went away; it may or may not have committed: send it again, command ids keep it single. */
  | 'unknown'
  /** Some event in the batch cannot be stored: find it by sending each command alone. */
  | 'refused'
  /** Not a matter of luck: the schema is missing, a bug. */
  | 'broken';

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

const createdByAnother = new Set(['stream_pkey', 'command_pkey']);
const constraintOf = (error: unknown): unknown =>
  error instanceof Error && 'constraint' in error ? error.constraint : undefined;

const sqlState = /^[0-9A-Z]{5}$/;
const serialization = new Set(['40001', '40P01']);
const lockTimeoutOrCancel = new Set(['55P03', '57014']);
// Connection, resources, operator intervention, system errors.
const serverInTrouble = /^(08|53|57|58)/;
// Data exceptions and program limits such as the nesting of JSON.
const dataRefused = /^(22|54)/;

export const classify = (error: unknown): Failure => {
  const code = codeOf(error);
  if (code === '23505') return createdByAnother.has(String(constraintOf(error))) ? 'raced' : 'broken';
  if (serialization.has(code)) return 'raced';
  if (lockTimeoutOrCancel.has(code)) return 'busy';
  if (dataRefused.test(code)) return 'refused';
  if (sqlState.test(code) && !serverInTrouble.test(code)) return 'broken';
  return 'unknown';
};
