package org.aimos.intake.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Reads a body that may not say how large it is. What is beyond the limit passes unread, for many
 * clients read no answer before they have sent everything; what is far beyond is cut off.
 */
final class WholeBody {

    /** Nobody sends so much by mistake. */
    static final long UNREAD = 32L << 20;

    private final HttpServerRequest request;
    private final int most;
    private Buffer kept = Buffer.buffer();
    private long seen;

    private WholeBody(HttpServerRequest request, int most) {
        this.request = request;
        this.most = most;
    }

    /**
     * Answers once, on the request's own context.
     *
     * @param most bytes that are kept
     * @param whole gets all of it
     * @param tooLarge there was more
     */
    static void of(HttpServerRequest request, int most, Consumer<byte[]> whole, Runnable tooLarge) {
        var body = new WholeBody(request, most);
        request.handler(chunk -> body.take(chunk, tooLarge));
        request.endHandler(sent -> body.end(whole, tooLarge));
        request.exceptionHandler(gone -> {});
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer chunk, Runnable tooLarge) {
        seen += chunk.length();
        if (seen > UNREAD) {
            if (!request.response().ended()) {
                request.response().endHandler(answered -> request.connection().close());
                tooLarge.run();
            }
        } else if (seen > most) {
            kept = Buffer.buffer();
        } else {
            kept.appendBuffer(chunk);
        }
    }

    private void end(Consumer<byte[]> whole, Runnable tooLarge) {
        if (seen <= most) {
            whole.accept(kept.getBytes());
        } else if (!request.response().ended()) {
            tooLarge.run();
        }
    }
}
