package org.aimos.intake.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.aimos.bus.Problem;
import org.aimos.intake.Admission;
import org.aimos.intake.connector.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it comes, within the room there is. What is refused passes unread, for many
 * clients read no answer before they have sent everything; what is far beyond the limit, or takes
 * too long, is cut off.
 */
final class WholeBody {

    /** Nobody sends so much by mistake. */
    static final long UNREAD = 32L << 20;

    private static final String KEY = "aimos.body";
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final byte[] EMPTY = {};

    /** As HTTP/2 numbers why a stream ends (RFC 9113, section 7). */
    private static final long NO_ERROR = 0;

    private final RoutingContext exchange;
    private final HttpServerRequest request;
    private final Admission.@Nullable Hold hold;
    private final Limits limits;
    private final Consumer<byte[]> whole;
    private final Consumer<Problem> refused;
    private final long since;
    private final @Nullable Context context = Vertx.currentContext();
    private @Nullable Problem problem;
    private @Nullable Buffer kept;
    private boolean own;
    private long seen;
    private boolean ended;

    private WholeBody(
            RoutingContext exchange,
            Admission.@Nullable Hold hold,
            Limits limits,
            @Nullable Problem problem,
            Consumer<byte[]> whole,
            Consumer<Problem> refused) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.hold = hold;
        this.limits = limits;
        this.problem = problem;
        this.whole = whole;
        this.refused = refused;
        this.since = limits.now();
    }

    /** What holds for every body, and those that are being read. */
    interface Limits {
        /** Nanoseconds of a clock that only goes on. */
        long now();

        /** Where bodies are while they are read. */
        Set<WholeBody> open();

        /** Bytes that are kept of one body. */
        int most();

        /** 413. */
        Problem tooLarge();

        /** 503. */
        Problem full();
    }

    /**
     * Answers once, on the request's own context.
     *
     * @param hold its room; null to let it pass unread
     * @param whole gets all of it, or {@link Payload#UNREAD}
     * @param refused gets what was wrong
     */
    static void read(
            RoutingContext exchange,
            Admission.@Nullable Hold hold,
            Limits limits,
            Consumer<byte[]> whole,
            Consumer<Problem> refused) {
        new WholeBody(exchange, hold, limits, null, whole, refused).read();
    }

    /** Lets it pass unread, then refuses it for this reason. */
    static void refuse(
            RoutingContext exchange, Limits limits, Problem problem, Consumer<Problem> refused) {
        new WholeBody(exchange, null, limits, problem, none -> {}, refused).read();
    }

    /**
     * What was read of this exchange.
     *
     * @throws Problem 503 when nobody read it, so that it is sent again and not taken for empty
     */
    static byte[] of(RoutingContext exchange) {
        byte @Nullable [] body = exchange.get(KEY);
        if (body == null) {
            throw Problem.unavailable(
                    "The body was not read under this path.",
                    AGAIN,
                    "Send it to the path as the documentation writes it.");
        }
        return body;
    }

    /** Puts it where it is found. */
    static void keep(RoutingContext exchange, byte[] body) {
        exchange.put(KEY, body);
    }

    /** Puts it where Jakarta REST finds it, which else reads by itself and waits in a thread. */
    static void hand(RoutingContext exchange, byte[] body) {
        ((RoutingContextInternal) exchange).setBody(Buffer.buffer(body));
    }

    /** Takes no more of it once it is answered; of HTTP/2 other requests share the connection. */
    static void hangUp(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (isHttp2(request)) {
            Vertx vertx = exchange.vertx();
            exchange.addEndHandler(
                    answered -> vertx.runOnContext(sent -> request.response().reset(NO_ERROR)));
        } else {
            exchange.addEndHandler(answered -> request.connection().close());
        }
    }

    /** Where a header about the connection is forbidden (RFC 9113, section 8.2.2). */
    static boolean isHttp2(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    private void read() {
        if (request.isEnded()) {
            end();
            return;
        }
        limits.open().add(this);
        request.handler(this::take);
        request.endHandler(sent -> end());
        request.exceptionHandler(gone -> limits.open().remove(this));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer chunk) {
        seen += chunk.length();
        if (ended) {
            return;
        }
        if (seen > UNREAD) {
            cutOff(limits.tooLarge());
        } else if (hold != null && problem == null) {
            if (seen > limits.most()) {
                refuse(limits.tooLarge());
            } else if (!hold.more(chunk.length())) {
                refuse(limits.full());
            } else {
                keep(chunk);
            }
        }
    }

    /** Most bodies are one chunk, which is kept as it is; it is the server's and not written to. */
    private void keep(Buffer chunk) {
        if (kept == null) {
            kept = chunk;
            return;
        }
        if (!own) {
            kept = Buffer.buffer().appendBuffer(kept);
            own = true;
        }
        kept.appendBuffer(chunk);
    }

    private void refuse(Problem what) {
        problem = what;
        kept = null;
    }

    private void end() {
        limits.open().remove(this);
        if (ended) {
            return;
        }
        ended = true;
        if (problem != null) {
            refused.accept(problem);
        } else if (hold == null) {
            whole.accept(Payload.UNREAD);
        } else if (!hold.whole()) {
            refused.accept(limits.full());
        } else {
            whole.accept(kept == null ? EMPTY : kept.getBytes());
        }
    }

    /** True when it began before that moment. */
    boolean older(long moment) {
        return since - moment < 0;
    }

    /** Ends it with that answer, from any thread. */
    void end(Problem why) {
        if (context == null) {
            cutOff(why);
        } else {
            context.runOnContext(now -> cutOff(why));
        }
    }

    private void cutOff(Problem why) {
        limits.open().remove(this);
        if (!ended && !request.isEnded()) {
            ended = true;
            kept = null;
            hangUp(exchange);
            refused.accept(problem == null ? why : problem);
        }
    }
}
