import { Controller, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import * as contract from '#libs/contract/session.contract.js';
import type { Person } from '#libs/domain/person/events.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { notFound, Problem } from '../http/problem.js';
import type { ApiRequest } from '../http/request.js';
import { Parts } from '../parts.js';
import { askerOf } from '../records.js';
import { Attempts } from './attempts.js';
import { clearCookie, readCookie, setCookie } from './cookie.js';
import { demonstrationPeople } from './demonstration-people.js';
import { People } from './people.js';
import { Sessions } from './sessions.js';

/** Guessing a token of 256 bits is hopeless anyway; this keeps the attempt from costing us much. */
const attemptsAMinute = 60;

@Controller()
export class SessionController {
  private readonly attempts = new Attempts(attemptsAMinute);
  private readonly isSecure: boolean;

  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly parts: Parts,
  ) {
    this.isSecure = parts.settings.publicUrl.startsWith('https:');
  }

  @Endpoint(contract.signIn)
  async signIn(
    @Call() call: Call<typeof contract.signIn>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    this.attempts.count(request.ip ?? '');
    const personId = 'token' in call.body ? await this.sessions.personOfToken(call.body.token) : this.named(call.body);
    const person = personId === undefined ? undefined : await this.people.find(personId);
    if (person === undefined) throw new Problem('sign-in-refused');
    await this.endEarlier(request);
    setCookie(response, this.isSecure, await this.sessions.begin(person.personId));
    return this.sessionOf(person);
  }

  @Endpoint(contract.getSession)
  async current(@Call() call: Call<typeof contract.getSession>) {
    const person = await this.people.find(askerOf(call).personId);
    if (person === undefined) throw notFound();
    return this.sessionOf(person);
  }

  @Endpoint(contract.signOut)
  async signOut(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response) {
    await this.endEarlier(request);
    clearCookie(response, this.isSecure);
    return {};
  }

  @Endpoint(contract.listDemonstrationPeople)
  async demonstrationPeople() {
    if (this.parts.settings.mode === 'production') throw notFound();
    return { people: await demonstrationPeople(this.parts.database) };
  }

  /** Signing in by name alone is for the demonstration and the first use on this machine. */
  private named({ personId }: { personId: string }): string | undefined {
    return this.parts.settings.mode === 'production' ? undefined : personId;
  }

  /** A new sign-in gets a new secret, so that one planted before it is worth nothing. */
  private async endEarlier(request: ApiRequest): Promise<void> {
    const secret = readCookie(request, this.isSecure);
    if (secret !== undefined) await this.sessions.end(secret);
  }

  private sessionOf({ personId, name, roles, timeZone, locale }: Person) {
    return { person: { personId, name, roles, timeZone, locale }, mode: this.parts.settings.mode };
  }
}
