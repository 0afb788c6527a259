package dev.stint.http;

import dev.stint.signin.SignedIn;

/** Answers one call of somebody who is signed in. */
@FunctionalInterface
interface SignedInEndpoint {
    Answer answer(Request request, SignedIn who);
}
