import type { DataSource } from 'typeorm';
import { appRole } from '#libs/event-store/guards.js';

/**
 * Gives the role of the processes everything but the record: read models, imports and sessions are its own, also to lay out anew.
 * Without the right to do so (or without the role) things stay with whoever migrates, and the processes need that one's rights.
 */
const giveAllButTheRecord = `
do $$ declare found record; begin
  if not exists (select from pg_roles where rolname = '${appRole}') then return; end if;
  for found in select nspname from pg_namespace where nspname !~ '^(pg_|es$|es_archive$|public$|information_schema$)' loop
    execute format('alter schema %I owner to ${appRole}', found.nspname);
  end loop;
  for found in
    select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^(pg_|es$|es_archive$|public$|information_schema$)' and c.relkind in ('r', 'p', 'v', 'm')
  loop
    execute format('alter table %s owner to ${appRole}', found.name);
  end loop;
  for found in
    select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname !~ '^(pg_|es$|es_archive$|public$|information_schema$)'
  loop
    execute format('alter routine %s owner to ${appRole}', found.name);
  end loop;
  for found in
    select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'es' and c.relkind = 'r' and not c.relispartition
      and c.relname not in ('log', 'block', 'command', 'stream', 'partition')
  loop
    execute format('grant select, insert, update, delete on table %s to ${appRole}', found.name);
  end loop;
exception when insufficient_privilege then
  raise notice 'the role ${appRole} was not given the read models: %', sqlerrm;
end $$`;

export const letProcessesOwnTheRest = async (source: DataSource): Promise<void> => {
  await source.query(giveAllButTheRecord);
};
