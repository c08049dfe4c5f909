import { holdToContract } from './contract-check.js';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // What a test reads of an answer is what it then compares.
  readonly body: Record<string, unknown>;
};

const bodyOf = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A browser's worth of a person: keeps the cookie and says where it comes from. */
export class Caller {
  cookie = '';

  constructor(readonly url: string) {}

  async send(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { body, headers } = options;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        origin: this.url,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, text, body: bodyOf(text) };
    if (answer.text.startsWith('{')) holdToContract(method, path, answer.status, answer.body);
    return answer;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, { body, headers });
  }
}
