import type { Problem } from '#libs/contract/answers.js';
import type { Upload } from '#libs/contract/imports.contract.js';
import { CallFailed } from '../../client/call.js';

const broken: Problem = {
  type: '/problems/unreachable',
  title: 'The upload broke off',
  status: 0,
  code: 'unreachable',
  detail: 'The connection is lost. Nothing was imported; choose the file again.',
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Sends a file as a stream. `fetch` cannot tell how much of a body is sent, so this is an XMLHttpRequest. */
export const upload = (file: File, onProgress: (share: number) => void): Promise<Upload> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/uploads?fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'text/csv');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new CallFailed(broken));
    request.onload = () => {
      const answer = parsed(request.responseText);
      // The server answers by the contract's schema: an upload, or a problem.
      if (request.status < 300) resolve(answer as Upload);
      else reject(new CallFailed((answer as Problem | undefined) ?? { ...broken, status: request.status }));
    };
    request.send(file);
  });
