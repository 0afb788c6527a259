package dev.stint.live;

import dev.stint.log.Head;
import dev.stint.log.UserId;

/** An open stream, seen from any thread: whose it is, and the loop that alone may touch it. */
record Subscription(UserId user, String tokenHash, Loop loop, Stream stream) {
    void startAt(Head known) {
        loop.run(() -> stream.startAt(known));
    }

    void offer(Frame frame) {
        loop.run(() -> stream.offer(frame));
    }

    void reached(long seq) {
        loop.run(() -> stream.reached(seq));
    }

    void end(Bye why, Words words) {
        loop.run(() -> stream.end(why, words));
    }

    void cut() {
        loop.run(stream::cut);
    }
}
