package org.aimos.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;

/** What on-call sees at the console's origin, asked again until it is so. */
final class Lookout {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 200;

    private final Origin origin;
    private final Supplier<String> why;

    /**
     * Looks at this stack.
     *
     * @param why what to say when nothing comes, such as the log of the tool that should tell it
     */
    Lookout(LocalStack stack, Supplier<String> why) throws IOException {
        this.origin =
                new Origin(stack.url(Part.CONSOLE), StackTokens.of(stack).token(DemoPerson.ONCALL));
        this.why = why;
    }

    /** Something to see. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look() throws IOException;
    }

    /** What there is to see once it is there; a service that cannot answer now is asked again. */
    <T> T await(String what, Look<T> look) throws IOException {
        Instant limit = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(limit)) {
            Optional<T> seen = Optional.empty();
            try {
                seen = look.look();
            } catch (Failure notNow) {
                // A service that is busy or restarting; the loop asks it again.
            }
            if (seen.isPresent()) {
                return seen.get();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        throw new AssertionError("In vain for " + LIMIT + ": " + what + "\n" + why.get());
    }

    /** The incident whose title holds this text. */
    JsonNode incident(String text) throws IOException {
        return await("an incident about " + text, () -> incidentNow(text));
    }

    /** That incident once none of its alerts fires. */
    JsonNode over(String text) throws IOException {
        return await(
                "the end of " + text,
                () ->
                        incidentNow(text)
                                .filter(incident -> incident.path("firingCount").asInt(-1) == 0));
    }

    /** The alert of this name as Alertmanager's API shows it while it fires. */
    Optional<JsonNode> firing(String name) throws IOException {
        String filter = URLEncoder.encode("alertname=\"" + name + '"', StandardCharsets.UTF_8);
        return first(origin.get("/api/v2/alerts?filter=" + filter), any -> true);
    }

    private Optional<JsonNode> incidentNow(String text) throws IOException {
        return first(
                origin.get("/v1/incidents?limit=500").path("items"),
                incident -> incident.path("title").asText().contains(text));
    }

    private static Optional<JsonNode> first(JsonNode all, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(all.spliterator(), false).filter(wanted).findFirst();
    }
}
