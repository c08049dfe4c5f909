import { accept, type Decider, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { ModelCommand } from './commands.js';
import type { ModelEvent, ScoringModel } from './events.js';

/** A scoring model and the versions it went through; a published version never changes. */
export type PublishedModel = { status: 'unpublished' } | { status: 'published'; current: ScoringModel };
type Publish = Extract<ModelCommand, { type: 'PublishScoringModel' }>;

/** Each point must lie right of the one before, or a value would have two scores. */
const rising = (model: ScoringModel): boolean =>
  model.criteria
    .flatMap(({ measures }) => measures)
    .every(
      ({ scale }) =>
        scale.kind !== 'breakpoints' ||
        scale.points.every(([at], index) => index === 0 || at > (scale.points[index - 1]?.[0] ?? at)),
    );

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

const publish = ({ data }: Publish, model: PublishedModel): Decision<ModelEvent> => {
  if (model.status === 'published' && sameData(model.current, data)) return accept();
  const next = model.status === 'published' ? model.current.version + 1 : 1;
  if (data.version !== next) return refuse('version-not-next', `The next version is ${next}`);
  if (data.criteria.every(({ weight }) => weight === 0)) return refuse('no-weight');
  if (!distinct(data.criteria.map(({ key }) => key))) return refuse('criterion-twice');
  if (data.tiers.key < data.tiers.major) return refuse('tier-bounds-crossed');
  if (!rising(data)) return refuse('breakpoints-not-rising');
  return accept({ type: 'ScoringModelPublished', data });
};

export const modelDecider: Decider<PublishedModel, ModelCommand, ModelEvent> = {
  initial: { status: 'unpublished' },
  decide: publish,
  evolve: (_, { data }) => ({ status: 'published', current: data }),
};
