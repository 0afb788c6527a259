export type { EventId } from './core/eventId.ts'
