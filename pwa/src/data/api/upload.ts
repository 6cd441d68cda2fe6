import { ApiRefused, jsonIn, refusalIn } from './refused.ts';
import type { ApiDoors } from './client.ts';

export type Upload = {
  /** A path of the REST door, with its query. */
  path: string;
  file: Blob;
  /** By default the file's own type. */
  contentType?: string;
  /** Bytes that have left this device. */
  onProgress?: (sent: number, total: number) => void;
  signal?: AbortSignal;
};

/**
 * Sends a file and tells how far it is, which fetch cannot. @returns the answer's JSON; null where nothing was said.
 * @throws ApiRefused, TypeError (no network), DOMException `AbortError`, and what `accessToken` throws
 */
export async function uploadFile({ accessToken }: Pick<ApiDoors, 'accessToken'>, upload: Upload): Promise<unknown> {
  const token = await accessToken();
  return send(upload, token).catch(async (error: unknown) => {
    if (!(error instanceof ApiRefused) || error.status !== 401) throw error;
    return send(upload, await accessToken({ insteadOf: token }));
  });
}

function send({ path, file, contentType = file.type, onProgress, signal }: Upload, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', contentType === '' ? 'application/octet-stream' : contentType);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(loaded, total));
    request.addEventListener('error', () => reject(new TypeError('The network broke while the file was on its way.')));
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped.', 'AbortError')));
    request.addEventListener('load', () => {
      const done = request.status >= 200 && request.status < 300;
      if (done) resolve(jsonIn(request.responseText));
      else reject(refusalIn(request.status, request.responseText));
    });
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (signal?.aborted === true) request.abort();
    else request.send(file);
  });
}
