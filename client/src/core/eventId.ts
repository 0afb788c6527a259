/** Names one event of a person's log and keeps a resent command from counting twice: 0 to 2^53 - 1. */
export type EventId = number
