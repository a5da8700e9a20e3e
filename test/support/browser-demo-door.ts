import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { type BrowserDemo, startBrowserDemo } from './browser-demo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the demo that all of them share. */
    demoDoor: string;
  }
}

/** One demo for every test file of the run: started by the first that asks for it, and by none where none does. */
export default async function openDemoDoor(project: TestProject): Promise<() => Promise<void>> {
  let demo: Promise<BrowserDemo> | undefined;
  const server = createServer((_request, response) => {
    demo ??= startBrowserDemo();
    demo.then(
      ({ origin }) => response.end(origin),
      (thrown: unknown) => response.writeHead(500).end(String(thrown)),
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  project.provide('demoDoor', `http://127.0.0.1:${port}/`);
  return async () => {
    server.close();
    await demo?.then(
      (one) => one.close(),
      () => undefined,
    );
  };
}
