package org.aimos.cli.demo;

import java.io.IOException;

/** Whatever watches the demo's services and tells AIMOS. */
public interface Monitor extends AutoCloseable {
    /** One line: who watches, and how long alerts are gathered before they are sent. */
    String describe();

    /** Lets the hosts of these numbers be down at once, or up again. */
    void hosts(int first, int last, boolean down) throws IOException;

    @Override
    void close() throws IOException;
}
