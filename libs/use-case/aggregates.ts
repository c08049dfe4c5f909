import { accountDecider } from '#libs/domain/account/account.js';
import { accountEvent } from '#libs/domain/account/events.js';
import { actionDecider } from '#libs/domain/action/action.js';
import { actionEvent } from '#libs/domain/action/events.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { gateEvent } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import { organizationEvent } from '#libs/domain/organization/events.js';
import { organizationDecider } from '#libs/domain/organization/organization.js';
import { personEvent } from '#libs/domain/person/events.js';
import { personDecider } from '#libs/domain/person/person.js';
import { pilotEvent } from '#libs/domain/pilot/events.js';
import { pilotDecider } from '#libs/domain/pilot/pilot.js';
import { programEvent } from '#libs/domain/program/events.js';
import { programDecider } from '#libs/domain/program/program.js';
import { readinessEvent } from '#libs/domain/readiness/events.js';
import { readinessDecider } from '#libs/domain/readiness/readiness.js';
import { modelEvent } from '#libs/domain/scoring/events.js';
import { modelDecider } from '#libs/domain/scoring/model.js';
import { setEvent } from '#libs/domain/set/events.js';
import { setDecider } from '#libs/domain/set/set.js';
import * as streams from '#libs/domain/streams.js';
import { valueEvent } from '#libs/domain/value/events.js';
import { valueDecider } from '#libs/domain/value/value.js';

export const programs = { decider: programDecider, parse: parserOf(programEvent), stream: streams.programStream };
export const gates = { decider: gateDecider, parse: parserOf(gateEvent), stream: streams.gateStream };
export const accounts = { decider: accountDecider, parse: parserOf(accountEvent), stream: streams.accountStream };
export const people = { decider: personDecider, parse: parserOf(personEvent), stream: streams.personStream };
export const models = { decider: modelDecider, parse: parserOf(modelEvent), stream: streams.modelStream };
export const sets = { decider: setDecider, parse: parserOf(setEvent), stream: streams.setStream };
export const readiness = {
  decider: readinessDecider,
  parse: parserOf(readinessEvent),
  stream: streams.readinessStream,
};
export const actions = { decider: actionDecider, parse: parserOf(actionEvent), stream: streams.actionStream };
export const pilots = { decider: pilotDecider, parse: parserOf(pilotEvent), stream: streams.pilotStream };
export const values = { decider: valueDecider, parse: parserOf(valueEvent), stream: streams.valueStream };
export const organizations = {
  decider: organizationDecider,
  parse: parserOf(organizationEvent),
  stream: streams.organizationStream,
};
