/** The store cannot take or answer this now; the command may be sent again with the same id. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The events as given can never be stored: a bug or unchecked input of the caller. */
export class EventInvalid extends Error {
  override readonly name = 'EventInvalid';
}

/** Events asked for lie in a partition that was archived; `keyline archive --attach` brings them back. */
export class EventsArchived extends Error {
  override readonly name = 'EventsArchived';

  constructor(readonly wanted: string) {
    super(`The ${wanted} is archived; attach the archive to read it`);
  }
}

/** Positions are contiguous by construction: a hole means lost or damaged data, so readers stop. */
export class GapFound extends Error {
  override readonly name = 'GapFound';

  constructor(
    readonly expected: number,
    readonly found: number,
    of = 'position',
  ) {
    super(`The event log is damaged: ${of} ${expected} should follow, found ${found}`);
  }
}

/** The subject was erased: nothing about it is stored any more, and no key is made again. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';

  constructor(readonly subject: string) {
    super(`The subject ${subject} was erased; nothing about it can be recorded`);
  }
}

/** The master key is missing or not the one this database was sealed with. */
export class MasterKeyWrong extends Error {
  override readonly name = 'MasterKeyWrong';
}
