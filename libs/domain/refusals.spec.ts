import { describe, expect, it } from '@jest/globals';
import { refusalSentence, refusals } from './refusals.js';

describe('the table of refusals', () => {
  it.each(Object.entries(refusals))('%s is a kebab-case reason with a sentence', (reason, sentence) => {
    expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('gives the sentence of a reason, and shows an unknown one as it is', () => {
    expect(refusalSentence('program-held')).toBe('This program is on hold. Resume it first.');
    expect(refusalSentence('moon-in-the-way')).toBe('Refused: moon-in-the-way.');
  });
});
