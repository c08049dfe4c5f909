/** The sentence of each refusal: what happened, then what to do. Sorted by aggregate; a new reason starts with its row here. */
export const refusals = {
  // account
  'account-not-registered': 'There is no such account. Import it first.',
  'approver-is-proposer': 'An override needs the approval of a second person. Choose another approver.',
  'better-source-known': 'A wallet from a better source is known. Record this one as a fact, or bring a better source.',
  'currency-differs': 'The amounts are in different currencies. Use one currency.',
  'fact-is-older': 'A newer value of this field is known. Check the as-of date.',
  'not-selected': 'Only a key or major account can be deselected. Choose one of them.',
  'owner-set-later': 'The account has had another owner since then. Choose a later day for the handover.',

  // action
  'action-cancelled': 'This action was cancelled. Reopen it first.',
  'action-completed': 'This action is already completed. Reopen it to change it.',
  'action-not-completed': 'This action is not completed yet. Its owner completes it with evidence first.',
  'action-still-open': 'This action is still open, so there is nothing to reopen.',
  'action-unknown': 'There is no such action. Plan it first.',
  'not-owner-or-planner': 'Only the owner of the action or the person who planned it may cancel it. Ask one of them.',
  'not-the-owner': 'This belongs to somebody else. Only its owner may do this.',
  'owner-cannot-verify': 'The owner of an action never verifies it. Ask somebody else to verify it.',

  // gate
  'condition-id-taken': 'There is already a condition with this id at this gate. Give yours another id.',
  'condition-lapsed': 'The condition has lapsed. Reopen the gate to decide again.',
  'condition-not-lapsed': 'The condition is not past its due date. Wait until the day after.',
  'condition-unknown': 'There is no such condition at this gate. Choose one of the conditions that were raised.',
  'conditions-needed': 'A conditional go needs at least one condition. Add a condition with an owner and a due date.',
  'conditions-not-asked': 'Only a conditional go carries conditions. Vote conditional go, or remove the conditions.',
  'criterion-unknown': 'There is no such criterion at this gate. Choose one of its criteria.',
  'delegation-expired': 'Your delegation has ended. Ask the approver to delegate again, or to vote.',
  'delegation-in-the-past': 'The delegation would end before it starts. Choose today or a later day.',
  'delegation-to-self': 'You cannot delegate to yourself. Choose another person.',
  'dossier-changed': 'The dossier changed since you looked at it. Read the new one, then vote.',
  'gate-decided': 'This gate is decided. The lead or the sponsor can reopen it with a reason.',
  'gate-not-decided': 'This gate is not decided, so there is nothing to reopen.',
  'gate-not-submitted': 'This gate is not submitted. Wait until its dossier is submitted.',
  'gate-submitted': 'This gate is already submitted. Recall it first to submit something else.',
  'gate-unknown': 'There is no such gate. Wait until the program opens it.',
  'hard-criterion-unmet': 'A hard criterion is not met. Meet it, or ask an approver to waive it with a reason.',
  'not-an-approver': 'You are not an approver of this gate. Ask one of its approvers, or to be given a delegation.',
  'not-lead-or-sponsor': 'Only the lead or the sponsor of the program may do this. Ask one of them.',
  'not-the-condition-owner':
    'Only the owner of the condition or the program lead may show that it is met. Ask one of them.',
  'not-the-submitter': 'Only the person who submitted the gate may recall it. Ask that person.',
  'question-answered': 'This question is already answered. Ask a new question if the answer is not enough.',
  'question-unknown': 'There is no such question at this gate. Choose one of the open questions.',
  'reason-needed': 'Hold, recycle and stop need a reason. Write what must change.',
  'rule-unreachable':
    'The approvers are too few for the rule of this gate. Add people to the team, or change the rule.',
  'submitter-cannot-add-approvers': 'The person who submitted the gate cannot add approvers. Ask an approver to do it.',
  'submitter-cannot-approve': 'The person who submitted the gate never approves it. Ask another approver.',
  'submitter-cannot-waive': 'The person who submits a gate never waives its criteria. Ask another approver.',
  'submitter-is-needed': 'This gate cannot be decided without your approval. Let somebody else submit it.',
  'waiver-by-submitter': 'You waived a criterion that this submission needs. Let somebody else submit the gate.',

  // import
  'import-id-taken': 'Another file was imported under this id. Import this one under a new id.',

  // organization
  'earlier-wave-not-launched': 'An earlier wave is not launched yet. Launch the waves in their order.',
  'interval-crossed': 'The low estimate must not exceed the base, nor the base the high one. Correct the amounts.',
  'mechanism-live': 'This mechanism is already live and does not change any more. Define a new one.',
  'mechanism-unknown': 'There is no such mechanism. Define it first.',
  'option-not-scored': 'This option is not scored. Score it before you choose it.',
  'structure-in-rollout': 'The rollout of the chosen structure has begun. It cannot be changed any more.',
  'structure-not-chosen': 'No structure is chosen yet. Choose one before a wave is launched.',
  'too-few-options': 'A choice needs at least two scored options. Score another one.',
  'wave-launched': 'This wave is already launched and does not change any more. Plan a new one.',
  'wave-not-launched': 'This wave is not launched. Launch it before you complete it.',
  'wave-unknown': 'There is no such wave. Plan it first.',

  // person
  'person-erased': 'This person was erased, and an erased person never comes back. Register a new one under a new id.',
  'person-unknown': 'There is no such person. Register the person first.',

  // pilot
  'already-checked-in': 'This week already has a check-in. Report what changed with the next one.',
  'baseline-frozen': 'The baseline is frozen. It cannot change any more.',
  'baseline-incomplete':
    'The baseline does not cover every account of the pilot and its controls. Add those that are missing.',
  'baseline-missing': 'A success criterion has no frozen baseline. Freeze the baseline of its measure first.',
  'control-is-treated': 'An account of the pilot cannot be a control account. Choose another one.',
  'control-matched': 'The control group is already matched. It cannot change any more.',
  'control-not-matched': 'No control accounts are matched. Match the control group first.',
  'criteria-locked': 'The success criteria are locked. They can never change.',
  'criteria-not-locked': 'The success criteria are not locked. Lock them first.',
  'end-not-later': 'The new end is not after the present one. Choose a later day.',
  'not-in-pilot': 'An account is neither in the pilot nor one of its controls. Leave it out.',
  'pilot-already-chartered': 'There is already a pilot with this id. Choose another id.',
  'pilot-decided': 'This pilot is decided and does not change any more. Charter a new one.',
  'pilot-not-evaluated': 'This pilot is not evaluated. Evaluate it before you decide.',
  'pilot-not-started': 'This pilot has not started. Its charter gate must say go first.',
  'pilot-started': 'This pilot has started. Its design cannot change any more.',
  'pilot-unknown': 'There is no such pilot. Charter it first.',
  'too-few-weeks': 'An evaluation needs two observed weeks of every measure. Record more observations first.',

  // program
  'lead-cannot-approve': 'The lead cannot be a member of the steering group. Choose other approvers.',
  'lead-cannot-sponsor': 'Lead and sponsor must be two people. Choose another sponsor.',
  'lead-cannot-validate': 'The lead never validates the value. Choose another finance validator.',
  'milestone-done': 'This milestone is already accepted or waived. Choose an open one.',
  'milestone-not-submitted': 'This milestone is not submitted. Wait until the work is submitted.',
  'milestone-submitted': 'This milestone is already submitted. Wait until it is accepted or returned.',
  'milestone-unknown': 'There is no such milestone in this program. Choose one of its plan.',
  'phase-not-current': 'This phase is not under way. Complete the phases in their order.',
  'phase-not-next': 'This phase is not the next one. Complete the phase before it first.',
  'phases-not-completed': 'The program cannot close before its last phase is completed. Complete it first.',
  'program-cancelled': 'This program is cancelled and does not change any more. Charter a new one.',
  'program-closed': 'This program is closed and does not change any more. Charter a new one.',
  'program-exists': 'There is already a program with this id. Choose another id.',
  'program-held': 'This program is on hold. Resume it first.',
  'program-not-held': 'This program is not on hold, so there is nothing to resume.',
  'program-not-started': 'This program has not started. Its charter gate must say go first.',
  'program-unknown': 'There is no such program. Charter it first.',
  'submitter-cannot-accept': 'The person who submitted the milestone never accepts it. Ask the lead or the sponsor.',
  'template-unknown': 'There is no such template. Choose one of the list.',
  'too-few-approvers': 'The team has too few people for a gate of the template. Add approvers to the steering group.',

  // reminder
  'not-your-reminder': 'This reminder was sent to somebody else. Only that person may answer it.',
  'reminder-item-unknown': 'This reminder does not contain the item. Open the latest reminder.',
  'reminder-unknown': 'There is no such reminder. Open the latest one.',
  'snooze-in-the-past': 'The chosen time has passed. Choose a later one.',

  // scoring
  'breakpoints-not-rising': 'The breakpoints of a scale must rise. Put them in order, each value once.',
  'criterion-twice': 'A criterion appears twice in the model. Leave one out.',
  'more-scores-than-accounts': 'The run would have more scores than accounts. Start a new run.',
  'no-weight': 'At least one criterion needs a weight above zero. Give it one.',
  'run-already-started': 'Another scoring run was started under this id. Choose another id.',
  'run-completed': 'This scoring run is completed. Start a new one.',
  'run-not-started': 'There is no such scoring run. Start it first.',
  'scores-missing': 'Some accounts of the run are not scored yet. Wait until all are.',
  'tier-bounds-crossed': 'The bound of key must not lie below the bound of major. Correct the bounds.',
  'version-not-next': 'A published version never changes. Publish the next version.',

  // set
  'account-twice': 'An account appears twice. Leave one out.',
  'set-already-proposed': 'There is already a customer set with this id. Choose another id.',
  'set-decided': 'This customer set is already decided. Propose a new one.',
  'set-not-selected': 'This customer set is not chosen. Choose it first.',
  'set-unknown': 'There is no such customer set. Propose it first.',

  // value
  'actual-not-reported': 'No actual value is reported for this line. Its owner reports it first.',
  'owner-cannot-validate': 'The owner of a value never validates it. Ask the finance validator.',
  'validated-above-actual': 'More cannot be validated than was reported. Correct the amount.',
  'value-already-planned': 'This line is planned, and a planned amount never changes. Forecast it instead.',
  'value-not-planned': 'There is no such line of value. Plan it first.',
} as const satisfies Record<string, string>;

/** Why a command can be refused. */
export type Refusal = keyof typeof refusals;

const sentences: Readonly<Record<string, string | undefined>> = refusals;

/** The sentence of a reason; a reason this version does not know is shown as it is. */
export const refusalSentence = (reason: string): string => sentences[reason] ?? `Refused: ${reason}.`;
