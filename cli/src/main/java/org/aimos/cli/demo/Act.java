package org.aimos.cli.demo;

import java.io.IOException;

/** One part of the story. */
interface Act {
    /** What it shows, in one line. */
    String title();

    /**
     * Plays it.
     *
     * @throws NotAsTold when what happened is not what the act promises
     */
    void play(Stage stage) throws IOException;
}
