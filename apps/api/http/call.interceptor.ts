import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import type { Route } from '#libs/contract/route.js';
import { Parts } from '../parts.js';
import { readCall } from './call.js';
import { routeKey } from './endpoint.js';
import { etagOf } from './etag.js';
import { preferredWait } from './prefer.js';
import { Recorded } from './recorded.js';
import type { ApiRequest } from './request.js';

/** How long an answer waits for the pages to show what it recorded, unless the caller prefers less; beyond, they show it a moment later. */
const patienceMilliseconds = 2000;

const versionOf = (answer: unknown): number | undefined =>
  answer instanceof Object && 'version' in answer && typeof answer.version === 'number' ? answer.version : undefined;

/** Reads the call for the handler; afterwards tells version and position, and lets the caller read its own write. */
@Injectable()
export class CallInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly parts: Parts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route>(routeKey, context.getHandler());
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    request.call = readCall(request, route);
    return next.handle().pipe(mergeMap((answer: unknown) => this.answer(answer, request, response)));
  }

  private async answer(answer: unknown, request: ApiRequest, response: Response): Promise<unknown> {
    if (!(answer instanceof Recorded)) {
      const version = versionOf(answer);
      if (version !== undefined) response.set('ETag', etagOf(version));
      return answer;
    }
    const { receipt, isReplay } = answer;
    response.set('ETag', etagOf(receipt.version)).set('Keyline-Position', String(receipt.position));
    if (isReplay) response.set('Idempotent-Replayed', 'true');
    const preferred = preferredWait(request.get('prefer'));
    if (preferred !== undefined)
      response.set('Preference-Applied', `wait=${Math.min(preferred, patienceMilliseconds) / 1000}`);
    const patience = Math.min(preferred ?? patienceMilliseconds, patienceMilliseconds);
    if (patience > 0) await this.parts.watch.waitFor(receipt.position, patience);
    return receipt;
  }
}
