package org.aimos.decision.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.aimos.resources.OnCallCalendar;

/**
 * Reads on-call calendars (iCalendar over HTTP), each for at most a second and of a megabyte. One
 * that was read is used for five minutes; one that can't be read is left out.
 */
@ApplicationScoped
public class Calendars {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final long LARGEST = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * @param clock tells how old one is
     */
    public Calendars(Clock clock) {
        this.clock = clock;
    }

    private record Kept(OnCallCalendar calendar, Instant at) {}

    /** Those of these that can be read, by address; all are read at once. */
    public Uni<Map<String, OnCallCalendar>> read(Set<String> addresses) {
        List<CompletableFuture<Void>> asked =
                addresses.stream().filter(this::stale).map(this::ask).toList();
        return Uni.createFrom()
                .completionStage(
                        CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)))
                .map(done -> known(addresses));
    }

    private boolean stale(String address) {
        Kept one = kept.get(address);
        return one == null || one.at().plus(FRESH).isBefore(clock.instant());
    }

    private CompletableFuture<Void> ask(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).GET().build();
        return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(answer -> keep(address, answer))
                .exceptionally(failure -> {
                    kept.remove(address);
                    return null;
                });
    }

    private void keep(String address, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            kept.put(address, new Kept(OnCallCalendar.parse(answer.body()), clock.instant()));
        } else {
            kept.remove(address);
        }
    }

    /** Those of these that were read, without asking again. */
    public Map<String, OnCallCalendar> known(Set<String> addresses) {
        Map<String, OnCallCalendar> known = new HashMap<>();
        for (String address : addresses) {
            Kept one = kept.get(address);
            if (one != null) {
                known.put(address, one.calendar());
            }
        }
        return known;
    }
}
