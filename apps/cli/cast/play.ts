import type { Course } from '#libs/domain/program/next-steps.js';
import { currentPhase, isDone } from '#libs/domain/program/state.js';
import { gateIdOf } from '#libs/domain/streams.js';
import type { GateKey } from '#libs/domain/template/template.js';
import { assessReadiness, chooseSets, rateAccounts } from './design-phase.js';
import { takeGate } from './gates.js';
import { chooseStructure, defineMechanisms, estimate, planWaves, proveValue } from './launch-phase.js';
import { workOnMilestones } from './milestones.js';
import { charterPilots, runPilots } from './pilots.js';
import type { Script, Stage } from './stage.js';

type Preparation = (stage: Stage, script: Script, course: Course) => Promise<number>;

const design: Preparation = async (stage, script, course) => {
  const { programId } = course.program;
  const rated = await rateAccounts(stage, script, programId);
  return rated + (await assessReadiness(stage, script, programId)) + (await chooseSets(stage, script, course));
};

/** What people bring about before they submit a gate. */
const preparations: Partial<Record<GateKey, Preparation>> = {
  G1: design,
  G3a: estimate,
  G3b: chooseStructure,
  G3c: defineMechanisms,
  G3d: planWaves,
  G4: proveValue,
};

const notes: Partial<Record<GateKey, string>> = {
  G0: 'Scope and team are agreed.',
  G1: 'The fact base holds, the sets are on the map.',
  G2d: 'Facts are complete enough to work from.',
};

const submitterOf = (key: GateKey, { team }: Script): string => (key === 'G2d' ? team.changeLeadId : team.leadId);

/** Nobody proposes to close a program whose work is not done. */
const isTooEarly = (key: GateKey, { program }: Course): boolean => key === 'G4' && !program.milestones.every(isDone);

const takeOpenGates: Preparation = async (stage, script, course) => {
  const { programId } = course.program;
  let done = 0;
  for (const [name, gate] of Object.entries(course.gates)) {
    // The keys of a course's gates are gate keys.
    const key = name as GateKey;
    if (gate.status === 'unopened' || gate.status === 'decided' || isTooEarly(key, course)) continue;
    if (gate.status === 'open') done += (await preparations[key]?.(stage, script, course)) ?? 0;
    const proposal = key === 'G3b' ? 'dedicated-unit' : undefined;
    const submission = {
      by: submitterOf(key, script),
      note: notes[key] ?? 'As discussed in the weekly steering.',
      proposal,
    };
    done += await takeGate(stage, script, gateIdOf(programId, key), submission);
  }
  return done;
};

/** One look at the program: everybody does what waits for him. Answers how much was recorded. */
export const play: Preparation = async (stage, script, course) => {
  let done = await workOnMilestones(stage, script, course);
  done += await takeOpenGates(stage, script, course);
  const isPhaseTwo = currentPhase(course.program)?.phase === 2;
  if (isPhaseTwo && course.pilots.length === 0) done += await charterPilots(stage, script, course);
  return done + (await runPilots(stage, script, course));
};
