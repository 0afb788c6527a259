export type { EventId } from '../core/event.ts'
