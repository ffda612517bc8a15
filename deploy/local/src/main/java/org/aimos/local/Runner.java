package org.aimos.local;

import java.io.IOException;

/** What a keeper must know of one kind of process to keep it running. */
interface Runner {
    /** Called before each start. */
    void prepare() throws IOException;

    /** How it would be started now. */
    Launch launch() throws IOException;

    /** Whether the process with this pid takes work now. */
    boolean ready(long pid);

    /** Called whenever a process has become ready, before anybody is told. */
    void settle() throws IOException;

    /** Stops a process in good order, or by force; returns when it is gone. */
    default void stop(ProcessHandle process) {
        Signals.end(process);
    }
}
