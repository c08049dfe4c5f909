import type { DataSource } from 'typeorm';

export type Tiers = { key: number; major: number; core: number; unscored: number };

/** What a rehearsal came to. Amounts are to the cent; null where the data has no costs. */
export type RehearsalOutcome = {
  readonly accounts: number;
  readonly orderLines: number;
  readonly currency: string;
  readonly sales: number;
  readonly grossMargin: number | null;
  readonly tiers: Tiers;
  readonly status: string;
  readonly phasesCompleted: number;
  readonly milestones: number;
  readonly milestonesSlipped: number;
  readonly gatesDecided: number;
  readonly pilotsEvaluated: number;
  readonly actionsPlanned: number;
  readonly actionsRecorded: number;
  readonly remindersSent: number;
  readonly mailsReceived: number;
  readonly events: number;
  readonly seconds: number;
};

const totalsQuery = `
  select lines, accounts, currency, round(sales, 2)::float8 as sales, round(margin, 2)::float8 as margin from base.totals`;

/** All from the facts, none from the script. */
const factsQuery = `
  select
    count(distinct data ->> 'phase') filter (where type = 'PhaseCompleted')::int as "phasesCompleted",
    count(distinct data ->> 'milestoneId') filter (where type = 'MilestoneAccepted')::int as milestones,
    count(distinct data ->> 'milestoneId') filter (where type = 'MilestoneSlipped')::int as "milestonesSlipped",
    count(*) filter (where type = 'GateDecided')::int as "gatesDecided",
    count(distinct stream) filter (where type = 'PilotEvaluated')::int as "pilotsEvaluated",
    count(*) filter (where type = 'ActionPlanned')::int as "actionsPlanned",
    count(*) filter (where type in ('ActionStarted', 'ActionProgressed', 'ActionBlocked', 'ActionCompleted'))::int
      as "actionsRecorded",
    count(*) filter (where type = 'ReminderSent')::int as "remindersSent",
    max(position)::int as events
  from es.event`;

const tiersQuery = `select data -> 'tiers' as tiers from es.event where type = 'ScoringRunCompleted' order by position desc limit 1`;

type Totals = { lines: number; accounts: number; currency: string; sales: number; margin: number | null };
type Facts = Pick<
  RehearsalOutcome,
  | 'phasesCompleted'
  | 'milestones'
  | 'milestonesSlipped'
  | 'gatesDecided'
  | 'pilotsEvaluated'
  | 'actionsPlanned'
  | 'actionsRecorded'
  | 'remindersSent'
  | 'events'
>;

type Rest = { readonly status: string; readonly mailsReceived: number; readonly seconds: number };

const onlyRow = async <Row>(database: DataSource, query: string): Promise<Row> => {
  const [row]: Row[] = await database.query(query);
  if (row === undefined) throw new Error('The rehearsal left nothing to count');
  return row;
};

export const readOutcome = async (database: DataSource, rest: Rest): Promise<RehearsalOutcome> => {
  const { lines, accounts, currency, sales, margin } = await onlyRow<Totals>(database, totalsQuery);
  const { tiers } = await onlyRow<{ tiers: Tiers }>(database, tiersQuery);
  const { events, ...facts } = await onlyRow<Facts>(database, factsQuery);
  const { status, mailsReceived, seconds } = rest;
  const base = { accounts, orderLines: lines, currency, sales, grossMargin: margin, tiers };
  return { ...base, status, ...facts, mailsReceived, events, seconds };
};

const amount = (value: number | null): string =>
  value === null ? 'unknown' : value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The outcome for people: a line each. */
export const summaryOf = (outcome: RehearsalOutcome): string => {
  const { tiers, currency } = outcome;
  const rows: [string, string | number][] = [
    ['Accounts', outcome.accounts],
    ['Order lines', outcome.orderLines],
    [`Sales (${currency})`, amount(outcome.sales)],
    [`Gross margin (${currency})`, amount(outcome.grossMargin)],
    ['Tiers', `${tiers.key} key, ${tiers.major} major, ${tiers.core} core, ${tiers.unscored} unscored`],
    ['Program', outcome.status],
    ['Phases completed', outcome.phasesCompleted],
    ['Milestones accepted', `${outcome.milestones} (${outcome.milestonesSlipped} had slipped)`],
    ['Gates decided', outcome.gatesDecided],
    ['Pilots evaluated', outcome.pilotsEvaluated],
    ['Deeds on actions', `${outcome.actionsRecorded} on ${outcome.actionsPlanned} actions`],
    ['Reminders sent', `${outcome.remindersSent} (${outcome.mailsReceived} mails received)`],
    ['Facts in the record', outcome.events],
    ['Seconds', outcome.seconds],
  ];
  return rows.map(([name, value]) => `${name.padEnd(22)}${value}`).join('\n');
};
