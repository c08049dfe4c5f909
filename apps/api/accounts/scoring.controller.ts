import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/accounts.contract.js';
import { defaultScoringModel } from '#libs/domain/scoring/default-model.js';
import { runStream } from '#libs/domain/streams.js';
import { readModel } from '#libs/read-model/account-page/account-criteria.js';
import { publishModel } from '#libs/use-case/publish-model.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { madeId } from '../http/made-id.js';
import { Recorded, recorded } from '../http/recorded.js';
import { Parts } from '../parts.js';
import { askerOf } from '../records.js';
import { countTierChanges } from './tier-changes.js';

@Controller()
export class ScoringController {
  constructor(private readonly parts: Parts) {}

  @Endpoint(contract.getScoringModel)
  async model() {
    return { model: (await readModel(this.parts.database)) ?? defaultScoringModel };
  }

  @Endpoint(contract.publishScoringModelRoute)
  async publish(@Call() call: Call<typeof contract.publishScoringModelRoute>) {
    return recorded(await publishModel(this.parts, call.body, askerOf(call)), call.body.modelId);
  }

  @Endpoint(contract.runScoring)
  async score(@Call() call: Call<typeof contract.runScoring>) {
    const { store, database, clock } = this.parts;
    const { personId, commandId } = askerOf(call);
    const runId = madeId('run', commandId);
    const earlier = await store.readStream({ stream: runStream(runId) });
    const run = await scoreAllAccounts({ store, database, runId, actor: personId, at: clock.wallNow() });
    const isReplay = earlier.length > 0;
    const changed = isReplay ? await countTierChanges(database, run.runId) : run.changed;
    const { position, version, tiers } = run;
    return new Recorded({ id: run.runId, position, version, tiers, changed }, isReplay);
  }
}
