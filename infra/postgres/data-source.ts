import 'reflect-metadata';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { migrations } from './migrations.js';

type Entities = MixedList<EntitySchema | (new () => object)>;

/** A data source on the product's database. The schema comes from migrations only. */
export const dataSource = (url: string, entities: Entities = [], poolSize = 10): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    installExtensions: false,
    applicationName: 'keyline',
  });
