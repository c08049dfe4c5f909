import type { ImportJob } from '#libs/contract/imports.contract.js';

const grouped = (amount: string): string => {
  const [whole = '', decimals = ''] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${decimals.padEnd(2, '0')}`;
};
const counted = (count: number): string => count.toLocaleString('en-US');

const share = ({ files }: ImportJob): number =>
  files.reduce((total, { progress }) => total + progress, 0) / Math.max(1, files.length);

const bar = (job: ImportJob): string => {
  const width = 24;
  const filled = Math.round(share(job) * width);
  const file = job.files.find(({ state }) => state === 'reading');
  const doing =
    file === undefined ? 'computing figures and recording accounts' : `${file.fileName} ${counted(file.rowsRead)} rows`;
  return `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${doing}`;
};

/** A bar that moves on a terminal, a line for each change of a file elsewhere; on standard error, so that results stay clean. */
export const progressReporter = (): ((job: ImportJob) => void) => {
  const isTerminal = process.stderr.isTTY === true;
  const told = new Map<string, string>();
  return (job) => {
    if (isTerminal) process.stderr.write(`\r\u001b[K${job.state === 'running' ? bar(job) : ''}`);
    else {
      for (const { fileName, state, rowsRead } of job.files) {
        if (told.get(fileName) === state || state === 'waiting') continue;
        told.set(fileName, state);
        process.stderr.write(`${fileName}: ${state}${state === 'reading' ? '' : `, ${counted(rowsRead)} rows`}\n`);
      }
    }
  };
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const fileTable = ({ files }: ImportJob): string =>
  table([
    ['file', 'state', 'rows', 'rejected', 'sales', 'cost'],
    ...files.map(({ fileName, state, controlTotals, rejected }) => [
      fileName,
      state,
      controlTotals === null ? '-' : counted(controlTotals.rows),
      counted(rejected),
      controlTotals?.sales === undefined ? '' : grouped(controlTotals.sales),
      controlTotals?.cost === undefined ? '' : grouped(controlTotals.cost),
    ]),
  ]);

const baseLines = (totals: NonNullable<ImportJob['totals']>): string[] => {
  const { lines, orders, accounts, buyingAccounts, sales, cost, margin, currency, byYear, byCategory } = totals;
  const known = (amount: string | null): string => (amount === null ? 'unknown' : `${grouped(amount)} ${currency}`);
  return [
    `The base: ${counted(lines)} order lines, ${counted(orders)} orders, ${counted(buyingAccounts)} of ${counted(accounts)} accounts ordered`,
    `  sales   ${known(sales)}`,
    `  cost    ${known(cost)}`,
    `  margin  ${known(margin)}`,
    ...byYear.map(({ year, sales: amount }) => `  ${year.padEnd(16)} ${grouped(amount)}`),
    ...byCategory.map(({ category, sales: amount }) => `  ${category.padEnd(16)} ${grouped(amount)}`),
  ];
};

/** The control totals to hold against one's own books, what was rejected, and why a file failed. */
export const resultText = (job: ImportJob): string => {
  const failed = job.files.flatMap(({ message }) => (message === null ? [] : [`! ${message}`]));
  const rejected = job.files.reduce((total, file) => total + file.rejected, 0);
  return [
    fileTable(job),
    '',
    ...(job.totals === null ? [] : baseLines(job.totals)),
    ...(rejected === 0
      ? []
      : [
          `${rejected === 1 ? '1 row was' : `${counted(rejected)} rows were`} rejected; the import page shows each with its reason (import ${job.importId}).`,
        ]),
    ...failed,
  ].join('\n');
};
