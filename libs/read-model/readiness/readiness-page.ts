import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { getGroupReadiness as route } from '#libs/contract/sets.contract.js';
import { personNames } from '../people/names.js';
import { ReadinessRow } from './readiness.entity.js';

type Answer = z.infer<typeof route.answer>;

/** Skill and will of each group as last assessed; the barrier shown is the first one. */
export const readinessPage =
  (database: DataSource) =>
  async (programId: string): Promise<Answer> => {
    const row = await database.getRepository(ReadinessRow).findOneBy({ id: programId });
    if (row === null) return { groups: [] };
    // By name: jsonb keeps no order of keys.
    const groups = Object.values(row.state.groups).toSorted((one, other) =>
      one.latest.group.localeCompare(other.latest.group),
    );
    const people = await personNames(
      database,
      groups.map(({ latest }) => latest.by),
    );
    return {
      groups: groups.map(({ latest: { group, skill, will, by, note }, barriers }) => ({
        group,
        skill,
        will,
        barrier: barriers.includes('skill') ? 'skill' : (barriers[0] ?? null),
        by: people.ref(by),
        on: (row.notes.assessedAt[group] ?? '').slice(0, 10),
        note,
      })),
    };
  };
