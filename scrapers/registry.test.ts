import { expect, it } from 'vitest';
import { loadSources } from './registry.ts';

const entry = ['http://127.0.0.1:8301/positivliste/'];

it('uses the addresses and hosts of the operator’s file', async () => {
  const sources = await loadSources([], { 'rar-fyn': { entry, hosts: ['127.0.0.1:8301'] } });
  const fyn = sources.find((one) => one.definition.id === 'rar-fyn');
  expect(fyn?.definition).toMatchObject({ entry, hosts: ['127.0.0.1:8301'] });
});

it.each([[['127.0.0.1']], [['127.0.0.1:8302']], [undefined]])(
  'refuses an address that its hosts (%j) do not allow, when it starts and not every night',
  async (hosts) => {
    const loading = loadSources([], { 'rar-fyn': { entry, ...(hosts && { hosts }) } });
    await expect(loading).rejects.toMatchObject({ code: 'sources-file-invalid', fault: 'callers' });
  },
);
