import { describe, expect, it } from '@jest/globals';
import { template } from './template.js';
import { templates } from './templates.js';

describe.each(templates)('the template $templateId', (plan) => {
  it('is a valid template', () => {
    expect(template.parse(plan)).toEqual(plan);
  });

  it('plans one milestone a week, under its own title', () => {
    for (const { weeks, milestones } of plan.phases) {
      expect(milestones.map(({ week }) => week)).toEqual(Array.from({ length: weeks }, (_, index) => index + 1));
    }
    const titles = plan.phases.flatMap(({ milestones }) => milestones.map(({ title }) => title));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('has every gate once, due inside its phase, and criteria of their own', () => {
    expect(plan.gates.map(({ key }) => key).join(' ')).toBe('G0 G1 G2a G2b G2c G2d G3a G3b G3c G3d G4');
    for (const gate of plan.gates) {
      const weeks = plan.phases.find(({ phase }) => phase === gate.phase)?.weeks ?? 0;
      expect(gate.week).toBeLessThanOrEqual(weeks);
    }
    const ids = plan.gates.flatMap(({ criteria }) => criteria.map(({ criterionId }) => criterionId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('offers a usual template of 27 weeks and a fast one', () => {
  expect(templates.map(({ phases }) => phases.map(({ weeks }) => weeks))).toEqual([
    [6, 13, 8],
    [4, 8, 6],
  ]);
});
