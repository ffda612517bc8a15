package org.aimos.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.aimos.events.AuditEntry;
import org.jspecify.annotations.Nullable;

/** Rows of audit chains: asked for page by page, and as lines of an export. */
final class AuditRows {
    /** The services that keep a chain. */
    static final List<String> SERVICES = List.of("decision", "orchestrator");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AuditRows() {}

    /** What is done with a row; false ends the reading. */
    interface Reader {
        boolean row(AuditEntry entry) throws IOException;
    }

    /** Every row of a service's chain within a time, in order. */
    static void all(
            Origin origin,
            String service,
            @Nullable Instant from,
            @Nullable Instant to,
            Reader reader)
            throws IOException {
        var window = (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
        long after = 0;
        while (true) {
            var items = origin.get("/v1/audit/" + service + "?after=" + after + window);
            var page = items.path("items");
            for (JsonNode item : page) {
                var entry = MAPPER.treeToValue(item, AuditEntry.class);
                after = entry.seq();
                if (!reader.row(entry)) {
                    return;
                }
            }
            if (page.isEmpty()) {
                return;
            }
        }
    }

    /** One line of an export. */
    static String line(AuditEntry entry) {
        try {
            return MAPPER.writeValueAsString(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The row of a line; a failure when it is none. */
    static AuditEntry read(String line, long number) {
        try {
            return MAPPER.readValue(line, AuditEntry.class);
        } catch (JsonProcessingException broken) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Line " + number + " is no audit row: " + broken.getOriginalMessage());
        }
    }
}
