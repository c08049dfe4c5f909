import { describe, expect, it } from '@jest/globals';
import { eventSchemas, parseEvent, parserOf } from './catalogue.js';
import { gateEvent } from './gate/events.js';
import { personEvent } from './person/events.js';

const recalled = { type: 'GateRecalled', schemaVersion: 1, data: { gateId: 'p1.G1', by: 'ana', reason: '' } };

describe('the catalogue', () => {
  it('knows each event type once', () => {
    const types = eventSchemas.map(({ shape }) => shape.type.value);
    expect(new Set(types).size).toBe(types.length);
  });

  it('gives the typed event of a stored one', () => {
    expect(parseEvent(recalled)).toEqual({ type: 'GateRecalled', data: recalled.data });
  });

  it.each([
    ['an unknown type', { ...recalled, type: 'GateVanished' }, "unknown type 'GateVanished'"],
    ['an unknown version', { ...recalled, schemaVersion: 2 }, 'has schema version 2'],
    ['data that does not fit', { ...recalled, data: { gateId: 'p1.G1' } }, 'does not fit its schema'],
  ])('refuses %s', (_, stored, message) => {
    expect(() => parseEvent(stored)).toThrow(message);
  });

  it('gives one aggregate its own events only', () => {
    expect(parserOf(gateEvent)(recalled).type).toBe('GateRecalled');
    expect(() => parserOf(personEvent)(recalled)).toThrow('another aggregate');
  });
});
