package org.aimos.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the relay of this process that facts were committed, so that it need not wait to poll. */
@ApplicationScoped
public class Bell {
    private static final Object ADDED = new Object();
    private volatile Runnable listener = () -> {};

    /** Facts were put into the outbox in the transaction of the current context. */
    void added() {
        Context current = Vertx.currentContext();
        if (current != null) {
            current.putLocal(ADDED, true);
        }
    }

    /** The transaction of this context is committed. */
    void committed(Context context) {
        if (context.getLocal(ADDED) != null) {
            listener.run();
        }
    }

    void listen(Runnable relay) {
        listener = relay;
    }
}
