import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountKnowledgeController } from './accounts/account-knowledge.controller.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { ScoringController } from './accounts/scoring.controller.js';
import { ActionsController } from './actions/actions.controller.js';
import { MyWorkController } from './actions/my-work.controller.js';
import { AccessGuard } from './auth/access.guard.js';
import { PeopleController } from './auth/people.controller.js';
import { People } from './auth/people.js';
import { SessionController } from './auth/session.controller.js';
import { Sessions } from './auth/sessions.js';
import { FeedController } from './feed/feed.controller.js';
import { Feed } from './feed/feed.js';
import { GatesController } from './gates/gates.controller.js';
import { CallInterceptor } from './http/call.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ImportsController } from './imports/imports.controller.js';
import { MailsController } from './mail/mails.controller.js';
import { OrganizationController } from './organization/organization.controller.js';
import { ValueController } from './organization/value.controller.js';
import { Parts } from './parts.js';
import { PilotsController } from './pilots/pilots.controller.js';
import { MilestonesController } from './programs/milestones.controller.js';
import { ProgramsController } from './programs/programs.controller.js';
import { TemplatesController } from './programs/templates.controller.js';
import { RecordController } from './record/record.controller.js';
import { Records } from './records.js';
import { ReadinessController } from './sets/readiness.controller.js';
import { SetsController } from './sets/sets.controller.js';
import { LiveController } from './system/live.controller.js';
import { LiveHints } from './system/live-hints.js';
import { SystemController } from './system/system.controller.js';

export const controllers: readonly Type[] = [
  AccountKnowledgeController,
  ActionsController,
  FeedController,
  GatesController,
  LiveController,
  MailsController,
  MilestonesController,
  MyWorkController,
  OrganizationController,
  PeopleController,
  PilotsController,
  ProgramsController,
  ReadinessController,
  SessionController,
  SetsController,
  AccountsController,
  ScoringController,
  ImportsController,
  RecordController,
  TemplatesController,
  SystemController,
  ValueController,
];

const providers: readonly Provider[] = [
  Records,
  Sessions,
  People,
  LiveHints,
  Feed,
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_INTERCEPTOR, useClass: CallInterceptor },
];

@Module({})
class ApiModule {}

/** The one module of the process, on the parts that it opened. */
export const apiModule = (parts: Parts): DynamicModule => ({
  module: ApiModule,
  controllers: [...controllers],
  providers: [
    ...providers,
    { provide: Parts, useValue: parts },
    { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
  ],
});
