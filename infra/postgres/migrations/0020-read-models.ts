import type { MigrationInterface, QueryRunner } from 'typeorm';

const aggregate = `
  id text primary key,
  state jsonb not null,
  notes jsonb not null,
  version integer not null,
  position bigint not null`;

const tables = `
create schema if not exists rm;

create table rm.program (${aggregate},
  name text not null,
  status text not null,
  lead_id text not null,
  sponsor_id text not null,
  start_on date not null
);
create index program_in_order on rm.program (start_on, id);

create table rm.gate (${aggregate},
  program_id text not null,
  pilot_id text,
  key text not null,
  status text not null,
  due_on date not null,
  waits_for text[] not null
);
create index gate_of_program on rm.gate (program_id);
create index gate_of_pilot on rm.gate (pilot_id) where pilot_id is not null;
create index gate_waiting_for on rm.gate using gin (waits_for);

create table rm.pilot (${aggregate},
  program_id text not null,
  set_id text not null,
  name text not null,
  kind text not null,
  status text not null,
  lead_id text not null,
  account_ids text[] not null,
  weeks integer not null,
  started_on date,
  mid_on date,
  end_on date,
  last_check_in text,
  decision text
);
create index pilot_of_program on rm.pilot (program_id);
create index pilot_of_set on rm.pilot (set_id);
create index pilot_of_lead on rm.pilot (lead_id);

create table rm.customer_set (${aggregate},
  program_id text not null,
  name text not null,
  kind text not null,
  status text not null,
  account_ids text[] not null
);
create index customer_set_of_program on rm.customer_set (program_id);
create index customer_set_of_account on rm.customer_set using gin (account_ids);

create table rm.action (${aggregate},
  program_id text not null,
  account_id text not null,
  pilot_id text,
  owner_id text not null,
  title text not null,
  status text not null,
  open boolean not null,
  due_on date not null,
  changed_at timestamptz not null
);
create index action_in_order on rm.action (due_on, id);
create index action_of_program on rm.action (program_id, due_on, id);
create index action_of_owner on rm.action (owner_id, due_on, id);
create index action_of_account on rm.action (account_id, due_on, id);
create index action_of_pilot on rm.action (pilot_id) where pilot_id is not null;

create table rm.readiness (${aggregate});
create table rm.organization (${aggregate});
create table rm.value_ledger (${aggregate});

create table rm.person (${aggregate},
  name text not null,
  email text not null,
  roles text[] not null
);
create index person_in_order on rm.person (name, id);

create table rm.reminder (
  digest_id text not null,
  item_id text not null,
  person_id text not null,
  program_id text not null,
  kind text not null,
  title text not null,
  link text not null,
  due_on date not null,
  day date not null,
  round text not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  escalated_to text,
  acknowledged_at timestamptz,
  snoozed_until timestamptz,
  primary key (digest_id, item_id)
);
create index reminder_of_item on rm.reminder (item_id, person_id, due_at);
create index reminder_of_person on rm.reminder (person_id, due_at);
create index reminder_of_program on rm.reminder (program_id) where sent_at is not null;

create table rm.history (
  position bigint primary key,
  stream text not null,
  version integer not null,
  type text not null,
  actor text not null,
  occurred_at timestamptz not null,
  program_id text,
  account_id text,
  gate_id text,
  pilot_id text
);
create index history_of_stream on rm.history (stream, position desc);
create index history_of_type on rm.history (type, position desc);
create index history_of_program on rm.history (program_id, position desc) where program_id is not null;
create index history_of_account on rm.history (account_id, position desc) where account_id is not null;
create index history_of_gate on rm.history (gate_id, position desc) where gate_id is not null;
create index history_of_pilot on rm.history (pilot_id, position desc) where pilot_id is not null;
create index history_of_actor on rm.history (actor, position desc) where actor <> 'system';

create table rm.history_subject (
  stream text primary key,
  program_id text,
  account_id text,
  pilot_id text
);
`;

const names =
  'program gate pilot customer_set action readiness organization value_ledger person reminder history history_subject';

/** One row for each aggregate, the reminders, and where each event belongs. All of it can be built again from the record. */
export class ReadModels1700000000020 implements MigrationInterface {
  readonly name = 'ReadModels1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = names.split(' ').map((name) => `rm.${name}`);
    await runner.query(`drop table ${dropped.join(', ')}`);
  }
}
