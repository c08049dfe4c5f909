/**
 * One row a subject, for ever: erasing empties the key and leaves the row, so that no later append can make a new key. A guard
 * keeps it so whatever a program or a person at a prompt tries.
 */
const subjectKeySchema = `
create table if not exists es.subject_key (
  subject     text collate "C" primary key,
  wrapped_key bytea,
  created_at  timestamptz(3) not null default now(),
  erased_at   timestamptz(3),
  check ((wrapped_key is null) = (erased_at is not null))
);
create or replace function es.keep_tombstone() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if old.erased_at is null and new.subject = old.subject and new.erased_at is not null then return new; end if;
  end if;
  raise exception 'a subject key is only ever erased: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create or replace trigger subject_key_is_kept before update or delete on es.subject_key
  for each row execute function es.keep_tombstone();
create or replace trigger subject_key_is_never_emptied before truncate on es.subject_key
  for each statement execute function es.keep_tombstone();
`;

/** Creates the table of keys. Safe to run again. */
export const migrateSubjectKeys = async (client: { query(sql: string): Promise<unknown> }): Promise<void> => {
  await client.query(subjectKeySchema);
};
