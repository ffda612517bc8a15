package org.aimos.orchestrator.action;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What came of one HTTP request, with the one question that matters: was it sent? */
sealed interface Exchange {
    /**
     * The target answered.
     *
     * @param body at most the limit
     * @param truncated true when the rest of the body was dropped or never came
     */
    record Answer(int status, @Nullable String contentType, Buffer body, boolean truncated)
            implements Exchange {}

    /** No connection; nothing was sent. */
    record Unreachable(String reason) implements Exchange {}

    /** It must not be sent: the address is refused. */
    record Refused(String reason) implements Exchange {}

    /** The call was cancelled before anything was sent. */
    record Stopped(String reason) implements Exchange {}

    /** It was sent, at least in part, and no answer came. */
    record NoAnswer(String reason) implements Exchange {}
}
