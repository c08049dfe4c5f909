import { GateRow } from './gates/gate.entity.js';
import { ProgramRecord } from './programs/program.entity.js';
import { CustomerSetRow } from './sets/customer-set.entity.js';

/** Every entity of the read models: add yours with its projection. */
export const entities: readonly (new () => object)[] = [CustomerSetRow, GateRow, ProgramRecord];
