import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { onShutdown, reportReady } from '#libs/config/child-process.js';
import { readSettings } from '#libs/config/settings.js';
import { createLog } from '#libs/telemetry/log.js';
import { NestLog } from '#libs/telemetry/nest-log.js';
import { ProjectorModule } from './projector.module.js';

const settings = readSettings();
const logger = new NestLog(createLog('projector'));
const app = await NestFactory.createApplicationContext(ProjectorModule.with(settings), { logger, abortOnError: false });
onShutdown(() => app.close());
reportReady();
