package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Tries changes on what has happened, and waits until that is done. */
public final class Backtests {
    private static final long LOOK_NANOS = 300_000_000L;

    private Backtests() {}

    /**
     * Runs one.
     *
     * @param yaml the changed resources
     * @param last how far back, such as {@code 30d}
     * @return where it stands: its {@code id} and its {@code report}
     * @throws Failure when it ended before it was done
     */
    public static JsonNode run(Origin origin, String yaml, String last) throws IOException {
        JsonNode standing =
                origin.send(
                        "POST",
                        "/v1/backtests?last=" + URLEncoder.encode(last, StandardCharsets.UTF_8),
                        "application/yaml",
                        yaml.getBytes(StandardCharsets.UTF_8));
        String id = standing.path("id").asText();
        while (standing.path("status").asText().equals("running")) {
            LockSupport.parkNanos(LOOK_NANOS);
            standing = origin.get("/v1/backtests/" + id);
        }
        if (!standing.path("status").asText().equals("done")) {
            throw new Failure(ExitCode.FAILED, "Backtest " + id + " ended before it was done.");
        }
        return standing;
    }
}
