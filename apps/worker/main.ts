import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { onShutdown, reportReady } from '#libs/config/child-process.js';
import { readSettings } from '#libs/config/settings.js';
import { createLog } from '#libs/telemetry/log.js';
import { NestLog } from '#libs/telemetry/nest-log.js';
import { WorkerModule } from './worker.module.js';

const settings = readSettings();
const logger = new NestLog(createLog('worker', settings.logLevel));
const app = await NestFactory.createApplicationContext(WorkerModule.with(settings), { logger, abortOnError: false });
onShutdown(() => app.close());
reportReady();
