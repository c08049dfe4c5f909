import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { Money } from '#libs/domain/fields.js';

/** Turns person ids into names where they are known. */
export type NameOf = (personId: string) => string;

type DataOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>['data'];
/** One sentence for each event type; a new event type does not compile until it has one. */
type Sentences = { readonly [Type in DomainEvent['type']]: (data: DataOf<Type>, person: NameOf) => string };

const plain = (value: string): string => value.replaceAll('-', ' ');
const because = (reason: string): string => (reason === '' ? '' : `: ${reason}`);
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const amount = ({ amount: decimal, currency }: Money): string => {
  const [whole = '0', fraction] = decimal.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
};
/** Milestone ids end with phase and week, such as `p1.P1W3`. */
const milestone = (milestoneId: string): string => {
  const parts = /\.P(\d+)W(\d+)$/.exec(milestoneId);
  return parts === null ? `Milestone ${milestoneId}` : `Milestone of phase ${parts[1]}, week ${parts[2]},`;
};

const ofPrograms = {
  ProgramChartered: ({ name, startOn }) => `Program "${name}" chartered, to start on ${startOn}`,
  TemplatePinned: ({ template }) => `Template "${template.name}" version ${template.version} pinned`,
  MilestonePlanned: ({ phase, week, title, plannedOn }) =>
    `Milestone "${title}" of phase ${phase}, week ${week}, planned for ${plannedOn}`,
  PhaseStarted: ({ phase, startedOn, plannedEndOn }) =>
    `Phase ${phase} started on ${startedOn}, planned to end on ${plannedEndOn}`,
  PhaseCompleted: ({ phase }) => `Phase ${phase} completed`,
  MilestoneSubmitted: ({ milestoneId, note }) => `${milestone(milestoneId)} submitted${because(note)}`,
  MilestoneAccepted: ({ milestoneId }) => `${milestone(milestoneId)} accepted`,
  MilestoneReturned: ({ milestoneId, reason }) => `${milestone(milestoneId)} returned: ${reason}`,
  MilestoneSlipped: ({ milestoneId, businessDaysLate, cause }) =>
    `${milestone(milestoneId)} is ${count(businessDaysLate, 'working day')} late${because(cause)}`,
  MilestoneRebased: ({ milestoneId, plannedOn, reason }) =>
    `${milestone(milestoneId)} planned again for ${plannedOn}: ${reason}`,
  MilestoneWaived: ({ milestoneId, reason }) => `${milestone(milestoneId)} waived: ${reason}`,
  ProgramHeld: ({ reason }) => `Program held: ${reason}`,
  ProgramResumed: () => 'Program resumed',
  ProgramCancelled: ({ reason }) => `Program cancelled: ${reason}`,
  ProgramClosed: () => 'Program closed',
  KnowledgeBaseWentLive: () => 'Customer knowledge base went live',
} satisfies Partial<Sentences>;

const ofGates = {
  GateOpened: ({ key, title, dueOn }) => `Gate ${key} "${title}" opened, due on ${dueOn}`,
  GateSubmitted: ({ round, proposal, note }) =>
    `Gate submitted for agreement, round ${round}${proposal === undefined ? '' : `, proposing ${plain(proposal)}`}${because(note)}`,
  GateRecalled: ({ reason }) => `Submission recalled${because(reason)}`,
  CriterionWaived: ({ criterionId, reason }) => `Criterion ${plain(criterionId)} waived: ${reason}`,
  VoteCast: ({ vote, reason }) => `Voted ${plain(vote)}${because(reason)}`,
  VoteChanged: ({ vote, reason }) => `Changed the vote to ${plain(vote)}${because(reason)}`,
  InformationRequested: ({ question }) => `Asked: ${question}`,
  InformationSupplied: ({ answer }) => `Answered: ${answer}`,
  ApproverAdded: ({ approver }, person) => `${person(approver.personId)} added as an approver`,
  ApprovalDelegated: ({ to, until, reason }, person) =>
    `Approval delegated to ${person(to)} until ${until}${because(reason)}`,
  GateDecided: ({ key, decision, rationale }) => `Gate ${key} decided ${plain(decision)}: ${rationale}`,
  ConditionRaised: ({ text, ownerId, dueOn }, person) => `Condition for ${person(ownerId)}, due on ${dueOn}: ${text}`,
  ConditionMet: ({ evidence }) => `Condition met: ${evidence}`,
  ConditionLapsed: () => 'Condition lapsed',
  GateReopened: ({ reason }) => `Gate reopened: ${reason}`,
} satisfies Partial<Sentences>;

const ofPilots = {
  PilotChartered: ({ name, accountIds, weeks }) =>
    `Pilot "${name}" chartered with ${count(accountIds.length, 'account')} for ${count(weeks, 'week')}`,
  SuccessCriteriaLocked: ({ criteria }) => `Success criteria locked: ${criteria.map(({ label }) => label).join('; ')}`,
  ControlGroupMatched: ({ pairs }) => `Control group matched: ${count(pairs.length, 'pair')}`,
  BaselineFrozen: ({ metric, from, to }) => `Baseline of ${plain(metric)} frozen from ${from} to ${to}`,
  PilotStarted: ({ startedOn, endOn }) => `Pilot started on ${startedOn}, to end on ${endOn}`,
  CheckInRecorded: ({ week, status, changed }) => `Week ${week} is ${plain(status)}${because(changed)}`,
  ObservationRecorded: ({ week, metric, treated, control }) =>
    `Week ${week}: ${plain(metric)} of ${treated.length} pilot and ${count(control.length, 'control account')} observed`,
  PilotExtended: ({ endOn, reason }) => `Pilot extended to ${endOn}: ${reason}`,
  PilotEvaluated: ({ results, proposal }) =>
    `Pilot evaluated: ${results.map(({ metric, effect, low, high }) => `${plain(metric)} ${effect} (${low} to ${high})`).join('; ')}; proposes to ${proposal}`,
  PilotDecided: ({ decision }) => `Pilot decided: ${decision}`,
} satisfies Partial<Sentences>;

const ofAccounts = {
  AccountRegistered: ({ profile }) => `Account "${profile.name}" registered`,
  AccountProfileCorrected: ({ changes }) => `Profile corrected: ${Object.keys(changes).join(', ')}`,
  FactRecorded: ({ field, value, unit, source }) => `${field} is ${`${value} ${unit}`.trim()} (${source})`,
  FactCorrected: ({ field, value, previous, unit, source }) =>
    `${field} corrected from ${previous} to ${`${value} ${unit}`.trim()} (${source})`,
  AccountOwnerAssigned: ({ ownerId, since }, person) => `${person(ownerId)} owns the account since ${since}`,
  AccountHandedOver: ({ from, to, on, reason }, person) =>
    `Handed over from ${person(from)} to ${person(to)} on ${on}${because(reason)}`,
  RatingGiven: ({ criterion, score, note }) => `Rated ${plain(criterion)} ${score} of 10${because(note)}`,
  AccountTiered: ({ tier, previous, score }) =>
    `${previous === null ? 'Tiered' : `Moved from ${previous} to`} ${tier}${score === null ? '' : ` at a score of ${score.toFixed(1)}`}`,
  TierOverridden: ({ tier, reason, approvedBy }, person) =>
    `Tier overridden to ${tier}, approved by ${person(approvedBy)}: ${reason}`,
  AccountDeselected: ({ reason }) => `Deselected: ${reason}`,
  WalletEstimated: ({ wallet, source, confidence }) =>
    `Wallet estimated at ${amount(wallet)} a year from ${plain(source)}, confidence ${percent(confidence)}`,
  WalletFoundInconsistent: ({ wallet, ours, period }) =>
    `Wallet of ${amount(wallet)} is inconsistent: we sold ${amount(ours)} in ${period}`,
} satisfies Partial<Sentences>;

const ofActions = {
  ActionPlanned: ({ title, ownerId, dueOn }, person) =>
    `Action "${title}" planned for ${person(ownerId)}, due on ${dueOn}`,
  ActionAccepted: () => 'Action accepted',
  ActionStarted: () => 'Action started',
  ActionProgressed: ({ note }) => `Progress: ${note}`,
  ActionBlocked: ({ reason }) => `Action blocked: ${reason}`,
  ActionCompleted: ({ evidence }) => `Action completed: ${evidence}`,
  ActionVerified: () => 'Action verified',
  ActionReopened: ({ reason }) => `Action reopened: ${reason}`,
  ActionCancelled: ({ reason }) => `Action cancelled: ${reason}`,
} satisfies Partial<Sentences>;

const ofSetsAndReadiness = {
  CustomerSetProposed: ({ name, kind, accountIds, opportunity }) =>
    `Customer set "${name}" (${plain(kind)}) proposed: ${count(accountIds.length, 'account')}, opportunity ${amount(opportunity)}`,
  CustomerSetRevised: ({ accountIds, reason }) =>
    `Customer set revised to ${count(accountIds.length, 'account')}: ${reason}`,
  CustomerSetSelected: ({ reason }) => `Customer set chosen${because(reason)}`,
  CustomerSetRejected: ({ reason }) => `Customer set rejected: ${reason}`,
  ReadinessAssessed: ({ group, skill, will }) => `${group}: skill ${skill} of 5, will ${will} of 5`,
  BarrierIdentified: ({ group, element, level }) => `Barrier in ${group}: ${element} is ${level} of 5`,
  BarrierCleared: ({ group, element, how }) => `Barrier of ${element} in ${group} cleared: ${how}`,
} satisfies Partial<Sentences>;

const ofOrganization = {
  RemainingOpportunityEstimated: ({ base, low, high, accounts }) =>
    `Remaining opportunity estimated at ${amount(base)} a year (${amount(low)} to ${amount(high)}) in ${count(accounts, 'account')}`,
  StructureOptionScored: ({ option, note }) => `Structure "${plain(option)}" scored: ${note}`,
  StructureChosen: ({ option, reason }) => `Structure "${plain(option)}" chosen: ${reason}`,
  MechanismDefined: ({ name, kind, ownerId, goLiveOn }, person) =>
    `${plain(kind)} "${name}" defined, owned by ${person(ownerId)}, live on ${goLiveOn}`,
  MechanismWentLive: ({ mechanismId }) => `Mechanism ${mechanismId} went live`,
  RolloutWavePlanned: ({ name, accounts, launchOn }) =>
    `Rollout wave "${name}" of ${count(accounts, 'account')} planned for ${launchOn}`,
  RolloutWaveLaunched: ({ waveId }) => `Rollout wave ${waveId} launched`,
  RolloutWaveCompleted: ({ waveId }) => `Rollout wave ${waveId} completed`,
  ValuePlanned: ({ title, amount: planned }) => `Value "${title}" planned: ${amount(planned)} a year`,
  ValueForecast: ({ amount: forecast }) => `Value forecast: ${amount(forecast)} a year`,
  ActualReported: ({ amount: actual, evidence }) => `Actual value reported: ${amount(actual)} a year (${evidence})`,
  ValueValidated: ({ amount: validated }) => `Value validated: ${amount(validated)} a year`,
  ValueDisputed: ({ reason }) => `Value disputed: ${reason}`,
} satisfies Partial<Sentences>;

const ofScoring = {
  ScoringModelPublished: ({ name, version }) => `Scoring model "${name}" version ${version} published`,
  ScoringRunStarted: ({ modelVersion, population }) =>
    `Scoring of ${count(population.accounts, 'account')} started with model version ${modelVersion}`,
  AccountsScored: ({ chunk, results }) => `${count(results.length, 'account')} scored (part ${chunk + 1})`,
  ScoringRunCompleted: ({ tiers }) =>
    `Scoring completed: ${tiers.key} key, ${tiers.major} major, ${tiers.core} core, ${tiers.unscored} unscored`,
  DatasetImported: ({ fileName, kind, controlTotals }) =>
    `${fileName} imported as ${plain(kind)}: ${count(controlTotals.rows, 'row')}, ${controlTotals.rejected} rejected`,
} satisfies Partial<Sentences>;

const ofPeopleAndReminders = {
  PersonRegistered: ({ name, roles }) => `${name} registered (${roles.map(plain).join(', ')})`,
  PersonChanged: ({ name }) => `Details of ${name} changed`,
  PersonErased: ({ personId, reason }) => `Personal data of ${personId} erased: ${reason}`,
  ReminderDue: ({ personId, items }, person) => `${count(items.length, 'item')} due for ${person(personId)}`,
  ReminderSent: ({ personId, items }, person) => `Reminder of ${count(items, 'item')} sent to ${person(personId)}`,
  ReminderEscalated: ({ itemId, from, to }, person) => `${itemId} escalated from ${person(from)} to ${person(to)}`,
  ReminderAcknowledged: ({ itemId }) => `Reminder of ${itemId} acknowledged`,
  ReminderSnoozed: ({ itemId, until }) => `Reminder of ${itemId} snoozed until ${until}`,
} satisfies Partial<Sentences>;

const sentences: Sentences = {
  ...ofPrograms,
  ...ofGates,
  ...ofPilots,
  ...ofAccounts,
  ...ofActions,
  ...ofSetsAndReadiness,
  ...ofOrganization,
  ...ofScoring,
  ...ofPeopleAndReminders,
};

/** What an event says to a person who reads the history. */
export const summaryOf = (event: DomainEvent, person: NameOf = (personId) => personId): string => {
  // The table pairs each type with the sentence for its data; TypeScript cannot follow the pair through the lookup.
  const sentence = sentences[event.type] as (data: DomainEvent['data'], person: NameOf) => string;
  return sentence(event.data, person);
};
