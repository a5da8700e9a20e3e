// Loaded before a process of the tests: its clock runs on from nine in the morning of the tests' day, so that what it says of
// dates is the same on every day the tests are run; or from the moment it is told.
const RealDate = Date;
const offset = Date.parse(process.env.CLOCK_FROM ?? '2026-11-22T08:00:00.000Z') - RealDate.now();
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  // Called without `new`, a date is a text.
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

export {};
