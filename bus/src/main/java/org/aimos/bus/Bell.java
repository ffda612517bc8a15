package org.aimos.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Tells the relay of this process into which shards facts were committed, so that it need not wait
 * to poll.
 */
@ApplicationScoped
public class Bell {
    private static final Object SHARDS = new Object();
    private volatile IntConsumer relay = shard -> {};

    /** Facts were put into these shards in the transaction of the current context. */
    void added(BitSet shards) {
        Context current = Vertx.currentContext();
        if (current == null) {
            return;
        }
        BitSet before = current.getLocal(SHARDS);
        if (before == null) {
            current.putLocal(SHARDS, shards);
        } else {
            before.or(shards);
        }
    }

    /** The transaction of this context is committed. */
    void committed(Context context) {
        BitSet shards = context.getLocal(SHARDS);
        if (shards != null) {
            shards.stream().forEach(relay);
        }
    }

    void listen(IntConsumer listener) {
        relay = listener;
    }
}
