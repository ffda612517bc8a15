package org.aimos.decision;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import org.aimos.bus.Problem;
import org.aimos.decision.store.DecisionReader;
import org.aimos.decision.store.IncidentReader;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.jspecify.annotations.Nullable;

/** Where a list of incidents or decisions goes on, as one word in a URL. */
final class Cursor {
    private Cursor() {}

    static String after(Incident incident) {
        return word(incident.priority().name() + "|" + incident.openedAt() + "|" + incident.id());
    }

    static String after(Decision decision) {
        return word(decision.decidedAt() + "|" + decision.id());
    }

    private static String word(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    static IncidentReader.@Nullable Place read(@Nullable String cursor) {
        return read(
                cursor,
                3,
                parts -> new IncidentReader.Place(parts[0], Instant.parse(parts[1]), parts[2]));
    }

    static DecisionReader.@Nullable Place readDecision(@Nullable String cursor) {
        return read(
                cursor, 2, parts -> new DecisionReader.Place(Instant.parse(parts[0]), parts[1]));
    }

    private static <P> @Nullable P read(
            @Nullable String cursor, int parts, Function<String[], P> place) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return place.apply(text.split("\\|", parts));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw Problem.badRequest(
                    "This cursor is none of ours", "cursor", "Pass the next of the page before.");
        }
    }
}
