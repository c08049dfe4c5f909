import type { EntityManager } from 'typeorm';
import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';

/** A stored event whose body was parsed by the schema of its type. */
export type ProjectedEvent = Omit<StoredEvent, 'type' | 'data'> & { readonly event: DomainEvent };

/**
 * A read model: it sees every event of its `types` once and in order, and writes what it makes of a batch through `apply`,
 * in the transaction that also moves the checkpoint. `apply` uses set-based SQL; it may read its own tables only.
 */
export type Projection = {
  readonly name: string;
  readonly types: readonly DomainEvent['type'][];
  /** Its tables, for a rebuild to empty; schema-qualified. */
  readonly tables: readonly string[];
  readonly apply: (batch: readonly ProjectedEvent[], transaction: EntityManager) => Promise<void>;
};
