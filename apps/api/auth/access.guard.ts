import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Access, Route } from '#libs/contract/route.js';
import type { Role } from '#libs/domain/access/role.js';
import type { Person } from '#libs/domain/person/events.js';
import { routeKey } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { ApiRequest } from '../http/request.js';
import { Parts } from '../parts.js';
import { readCookie } from './cookie.js';
import { People } from './people.js';
import { comesFromAnotherSite } from './same-origin.js';
import { Sessions } from './sessions.js';

const bearer = /^Bearer ([\w~+/.-]{20,200}=*)$/i;
const mayCall = (access: Access, person: Person): boolean =>
  access === 'public' || access === 'signed-in' || access.some((role: Role) => person.roles.includes(role));

/** Nobody may call what does not say who may. Knows the person by bearer token or session cookie, then looks at his roles. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly parts: Parts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(routeKey, context.getHandler());
    if (route === undefined) throw new Problem('not-allowed');
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const isChange = route.method !== 'GET';
    if (route.access === 'public') {
      if (isChange && comesFromAnotherSite(request)) throw new Problem('cross-site');
      return true;
    }
    const person = await this.callerOf(request, isChange);
    if (person === undefined) {
      throw new Problem('not-signed-in', { headers: { 'WWW-Authenticate': 'Bearer realm="Keyline"' } });
    }
    if (!mayCall(route.access, person)) {
      throw new Problem('not-allowed', { detail: `This needs one of the roles ${[...route.access].join(', ')}.` });
    }
    request.person = person;
    return true;
  }

  private async callerOf(request: ApiRequest, isChange: boolean): Promise<Person | undefined> {
    const authorization = request.get('authorization');
    if (authorization !== undefined) {
      const token = bearer.exec(authorization)?.[1];
      return this.found(token && (await this.sessions.personOfToken(token)));
    }
    const secret = readCookie(request, this.parts.settings.publicUrl.startsWith('https:'));
    if (secret === undefined) return undefined;
    if (isChange && comesFromAnotherSite(request)) throw new Problem('cross-site');
    return this.found(await this.sessions.personOf(secret));
  }

  private async found(personId: string | undefined): Promise<Person | undefined> {
    return personId ? this.people.find(personId) : undefined;
  }
}
