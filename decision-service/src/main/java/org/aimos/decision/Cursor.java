package org.aimos.decision;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.aimos.bus.Problem;
import org.aimos.decision.store.IncidentReader;
import org.aimos.events.Incident;
import org.jspecify.annotations.Nullable;

/** Where a list of incidents goes on, as one word in a URL. */
final class Cursor {
    private Cursor() {}

    static String after(Incident incident) {
        String place = incident.priority().name() + "|" + incident.openedAt() + "|" + incident.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    static IncidentReader.@Nullable Place read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String place =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = place.split("\\|", 3);
            return new IncidentReader.Place(parts[0], Instant.parse(parts[1]), parts[2]);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw Problem.badRequest(
                    "This cursor is none of ours", "cursor", "Pass the next of the page before.");
        }
    }
}
