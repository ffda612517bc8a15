package org.aimos.intake.proof;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Gets what lies at an address that was pinned before. */
public interface Fetch {

    /** The body of a 200 of at most 64 KiB; fails with IOException for anything else. */
    CompletionStage<byte[]> get(URI address);
}
