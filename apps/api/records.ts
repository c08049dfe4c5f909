import { Injectable } from '@nestjs/common';
import { type Aggregate, type Asker, record, type Untimed } from '#libs/use-case/record.js';
import { Problem } from './http/problem.js';
import { type Recorded, recorded } from './http/recorded.js';
import type { AnyCall } from './http/request.js';
import { Parts } from './parts.js';

type Order = { readonly type: string; readonly by: string; readonly at: string; readonly data: object };
type Fact = { readonly type: string; readonly data: object };

/** Who asks by this call; the guard let nobody unknown through to a command. */
export const askerOf = ({ caller, commandId, expectedVersion, traceId }: AnyCall): Asker => {
  if (caller === undefined) throw new Problem('not-signed-in');
  return { personId: caller.personId, commandId, expectedVersion, traceId };
};

/** Hands a command to the record and turns the outcome into the answer or the problem. */
@Injectable()
export class Records {
  constructor(private readonly parts: Parts) {}

  /** A command on what exists. */
  async change<State, Command extends Order, Event extends Fact>(
    call: AnyCall,
    aggregate: Aggregate<State, Command, Event>,
    id: string,
    order: Untimed<NoInfer<Command>>,
  ): Promise<Recorded> {
    return recorded(await record(this.parts, aggregate, { id, order, asker: askerOf(call) }));
  }

  /** A command that makes something: its id stands in the receipt. `madeId` may differ from the aggregate's id. */
  async make<State, Command extends Order, Event extends Fact>(
    call: AnyCall,
    aggregate: Aggregate<State, Command, Event>,
    id: string,
    order: Untimed<NoInfer<Command>>,
    made = id,
  ): Promise<Recorded> {
    return recorded(await record(this.parts, aggregate, { id, order, asker: askerOf(call) }), made);
  }
}
