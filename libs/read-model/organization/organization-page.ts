import type { DataSource } from 'typeorm';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { type Organization, organizationDecider } from '#libs/domain/organization/organization.js';
import { type StructureScores, suggestStructures } from '#libs/domain/organization/structure.js';
import { valueDecider } from '#libs/domain/value/value.js';
import { type PersonNames, personNames } from '../people/names.js';
import { type OrganizationNotes, OrganizationRow } from './organization.entity.js';
import { ValueLedgerRow } from './value-ledger.entity.js';
import { valueLines } from './value-lines.js';
import { readWorkload } from './workload.js';

const meanOf = (scores: StructureScores): number => {
  const values = Object.values(scores);
  return Math.round((values.reduce((sum, score) => sum + score, 0) / values.length) * 100) / 100;
};

const optionsOf = ({ options }: Organization, people: PersonNames): OrganizationPage['options'] =>
  Object.values(options)
    .map(({ option, scores, note, by }) => ({ option, scores, total: meanOf(scores), note, by: people.ref(by) }))
    .sort((one, other) => other.total - one.total);

const remainingOf = (
  { remaining }: Organization,
  { estimatedAt }: OrganizationNotes,
): OrganizationPage['remaining'] => {
  if (remaining === null || estimatedAt === null) return null;
  const { low, base, high, accounts, basis } = remaining;
  return { low, base, high, accounts, basis, at: estimatedAt };
};

const chosenOf = (
  { chosen }: Organization,
  { chosenAt }: OrganizationNotes,
  people: PersonNames,
): OrganizationPage['chosen'] =>
  chosen === null || chosenAt === null
    ? null
    : { option: chosen.option, reason: chosen.reason, by: people.ref(chosen.by), at: chosenAt };

const rolloutOf = (
  { mechanisms, waves }: Organization,
  people: PersonNames,
): Pick<OrganizationPage, 'mechanisms' | 'waves'> => ({
  mechanisms: Object.values(mechanisms)
    .toSorted(
      (one, other) =>
        one.definition.goLiveOn.localeCompare(other.definition.goLiveOn) ||
        one.definition.name.localeCompare(other.definition.name),
    )
    .map(({ definition: { mechanismId, kind, name, ownerId, goLiveOn }, live }) => ({
      mechanismId,
      kind,
      name,
      owner: people.ref(ownerId),
      goLiveOn,
      live,
    })),
  waves: waves.map(({ plan: { waveId, name, tiers, accounts, launchOn, entry, exit }, status }) => ({
    waveId,
    name,
    tiers,
    accounts,
    launchOn,
    entry,
    exit,
    status,
  })),
});

/** Phase 3 of a program: what is left to win, how it will be set up, and what it is worth. Empty before anything was said. */
export const organizationPage =
  (database: DataSource) =>
  async (programId: string): Promise<OrganizationPage> => {
    const row = await database.getRepository(OrganizationRow).findOneBy({ id: programId });
    const ledger = await database.getRepository(ValueLedgerRow).findOneBy({ id: programId });
    const organization = row?.state ?? organizationDecider.initial;
    const notes = row?.notes ?? { estimatedAt: null, chosenAt: null };
    const value = ledger?.state ?? valueDecider.initial;
    const people = await personNames(database, [
      ...Object.values(organization.options).map(({ by }) => by),
      ...(organization.chosen === null ? [] : [organization.chosen.by]),
      ...Object.values(organization.mechanisms).map(({ definition }) => definition.ownerId),
      ...Object.values(value.lines).map(({ plan }) => plan.ownerId),
    ]);
    return {
      programId,
      remaining: remainingOf(organization, notes),
      suggested: [...suggestStructures(await readWorkload(database, programId))],
      options: optionsOf(organization, people),
      chosen: chosenOf(organization, notes, people),
      ...rolloutOf(organization, people),
      value: valueLines(value, people),
    };
  };
