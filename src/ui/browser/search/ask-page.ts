const longestMs = 20_000;

const isPage = (request: XMLHttpRequest): boolean =>
  request.status < 500 && /^text\/html\b/i.test(request.getResponseHeader('Content-Type') ?? '');

/**
 * Asks the server for the page at an address, parsed. The browser parses it into a document of its own, where nothing runs:
 * that needs no policy under `require-trusted-types-for 'script'`, which writing HTML into this page would. Whatever is not
 * our page (a proxy's, an error's, no answer at all) is a failure, and so is an answer that never comes.
 */
export function askPage(address: string, regionId: string, signal: AbortSignal): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error(`no page at ${address}`));
    request.open('GET', address);
    request.responseType = 'document';
    request.timeout = longestMs;
    request.setRequestHeader('Accept', 'text/html');
    request.addEventListener('readystatechange', () => {
      // What is no page is not parsed at all: an error of parsing would come as a page with styles of the browser's own.
      if (request.readyState === XMLHttpRequest.HEADERS_RECEIVED && !isPage(request)) request.abort();
    });
    request.addEventListener('load', () => {
      const page = request.response instanceof Document ? request.response : null;
      if (page?.getElementById(regionId)) resolve(page);
      else fail();
    });
    for (const type of ['error', 'timeout', 'abort']) request.addEventListener(type, fail);
    signal.addEventListener('abort', () => request.abort());
    request.send();
  });
}
