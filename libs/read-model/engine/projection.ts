import type { EntityManager } from 'typeorm';
import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';

/** A stored event whose body was parsed by the schema of its type. */
export type ProjectedEvent = Omit<StoredEvent, 'type' | 'data'> & { readonly event: DomainEvent };

/**
 * A read model: it sees every event of its `types` once and in order, and writes what it makes of a batch through `apply`,
 * in the transaction that also moves the checkpoint. `apply` uses set-based SQL, reads its own tables only and names them
 * without a schema: the transaction says which copy of them is meant (`engine/version.ts`).
 */
export type Projection = {
  readonly name: string;
  readonly types: readonly DomainEvent['type'][];
  /** Its tables, schema-qualified where they live; a rebuild makes each of them anew. */
  readonly tables: readonly string[];
  readonly apply: (batch: readonly ProjectedEvent[], transaction: EntityManager) => Promise<void>;
  /** Rows made of other tables rather than of events, all at once: a rebuild does this once in place of every `apply`. */
  readonly settle?: (transaction: EntityManager) => Promise<void>;
  /** The projection whose tables it reads: neither is rebuilt without the other. */
  readonly readsFrom?: string;
};
