package org.aimos.ticket.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.resources.EscalationSpec;
import org.aimos.resources.OnCallCalendar;
import org.aimos.ticket.TicketConfig;
import org.jboss.logging.Logger;

/**
 * Asks a calendar who is on call. A calendar that cannot be read now is used as it was read last.
 */
@ApplicationScoped
public class OnCallRota {
    private static final Logger LOG = Logger.getLogger(OnCallRota.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;

    private record Cached(OnCallCalendar calendar, Instant readAt) {}

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final Map<URI, Cached> cache = new ConcurrentHashMap<>();
    private final TicketConfig config;
    private final Clock clock;

    public OnCallRota(TicketConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The names of those on call now, by turns or by the calendar. May block. */
    public List<String> onCall(EscalationSpec.Rota rota) {
        EscalationSpec.Rotation rotation = rota.rotation();
        if (rotation != null) {
            return rotation.turn(rota.people(), clock.instant()).stream()
                    .map(turn -> turn.person().name())
                    .toList();
        }
        return rota.ical() == null ? List.of() : onCall(rota.ical());
    }

    /**
     * The names of those on call now; empty when the calendar names nobody or was never read.
     * Blocks.
     */
    private List<String> onCall(URI ical) {
        Instant now = clock.instant();
        Cached known = cache.get(ical);
        if (known == null || known.readAt().plus(config.calendarFreshFor()).isBefore(now)) {
            try {
                known = new Cached(OnCallCalendar.parse(read(ical)), now);
                cache.put(ical, known);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf(
                        "The on-call calendar at %s cannot be read: %s",
                        ical.getHost(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return known == null ? List.of() : known.calendar().onCallAt(now);
    }

    private String read(URI ical) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ical).timeout(LIMIT).GET().build();
        HttpResponse<String> response =
                client.send(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(), MAX_BYTES));
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode());
        }
        return response.body();
    }
}
