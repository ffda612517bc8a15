package org.aimos.local;

/** How a part does, as {@code aimos status} shows it. */
public enum PartStatus {
    /** Waits for what it needs, such as the database. */
    WAITING,
    /** Its process runs and has not said yet that it is ready. */
    STARTING,
    /** It says that it is ready. */
    READY,
    /** It was ready, its process runs, and now it says that it is not. */
    UNREADY,
    /** Its process died; another one follows. */
    RESTARTING,
    /** Kept down on purpose. */
    HELD,
    /** Stopped in good order. */
    STOPPED
}
