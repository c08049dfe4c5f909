import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';

/** The read models' data source. Migrations make the tables; nothing here changes a schema. */
export const openDatabase = (url: string, poolSize = 8): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    synchronize: false,
    poolSize,
    installExtensions: false,
    applicationName: 'keyline',
  }).initialize();
