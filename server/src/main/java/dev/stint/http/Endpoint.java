package dev.stint.http;

/** Answers one call. Runs on a thread of its own, so it may block. */
@FunctionalInterface
interface Endpoint {
    Answer answer(Request request);
}
