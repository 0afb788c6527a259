export type { Account, CommandResult } from '../browser/wire.ts'
export { problem } from './fakeServer.ts'
export type { FakePunch, FakeStintOptions, Fault } from './fakeStint.ts'
export { FakeStint, fakeStint } from './fakeStint.ts'
