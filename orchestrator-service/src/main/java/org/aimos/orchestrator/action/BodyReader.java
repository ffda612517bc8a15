package org.aimos.orchestrator.action;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads an answer up to a limit, and knows the status even when the body never ends. */
final class BodyReader {
    private final int limit;
    private final Buffer body = Buffer.buffer();
    private final CompletableFuture<Exchange.Answer> answer = new CompletableFuture<>();
    private @Nullable HttpClientResponse head;

    BodyReader(int limit) {
        this.limit = limit;
    }

    CompletableFuture<Exchange.Answer> answer() {
        return answer;
    }

    /** Called on the event loop with the head of the answer, before any of its body. */
    synchronized void begin(HttpClientResponse response) {
        head = response;
        response.handler(this::append);
        response.endHandler(end -> complete(false));
        response.exceptionHandler(broken -> complete(true));
    }

    void fail(Throwable cause) {
        answer.completeExceptionally(cause);
    }

    /** What has come so far; empty when not even the head has. */
    synchronized Optional<Exchange.Answer> partial() {
        return Optional.ofNullable(head).map(h -> made(h, true));
    }

    private synchronized void append(Buffer chunk) {
        int room = limit - body.length();
        if (chunk.length() <= room) {
            body.appendBuffer(chunk);
            return;
        }
        body.appendBuffer(chunk, 0, Math.max(0, room));
        complete(true);
        if (head != null) {
            head.request().reset();
        }
    }

    private synchronized void complete(boolean truncated) {
        if (head != null) {
            answer.complete(made(head, truncated));
        }
    }

    private Exchange.Answer made(HttpClientResponse response, boolean truncated) {
        return new Exchange.Answer(
                response.statusCode(), response.getHeader("Content-Type"), body.copy(), truncated);
    }
}
