import { defineConfig } from 'vitest/config';

// A hostile time zone: whatever takes the machine's day for Denmark's fails here.
process.env.TZ = 'Pacific/Nauru';

export default defineConfig({
  test: {
    include: ['{src,scrapers,db,api,test}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/set-up.ts', 'test/support/browser-demo-door.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    pool: 'forks',
    // One fewer than the cores is the default, which leaves one of two idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
