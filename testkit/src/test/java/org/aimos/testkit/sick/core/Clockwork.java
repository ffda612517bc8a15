package org.aimos.testkit.sick.core;

import java.time.Instant;
import org.aimos.testkit.sick.store.Shelf;

/** Core that looks at the wall clock and into the store. */
public record Clockwork(Shelf shelf) {
    /** Not injected. */
    public Instant now() {
        return Instant.now();
    }
}
