package org.aimos.bus.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.aimos.bus.Unread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready means: what {@code aimos.ready.requires} names can be used now. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements AsyncHealthCheck {
    private static final int NAMED = 5;

    private final Vitals vitals;
    private final List<String> required;

    /**
     * @param required of {@code database}, {@code broker} and {@code resources}
     */
    public Readiness(
            Vitals vitals,
            @ConfigProperty(name = "aimos.ready.requires") Optional<List<String>> required) {
        this.vitals = vitals;
        this.required = List.copyOf(required.orElse(List.of()));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        Map<String, String> troubles = new TreeMap<>(vitals.troubles());
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("aimos");
        answer.status(required.stream().noneMatch(troubles::containsKey));
        for (String part : List.of("database", "broker", "resources")) {
            answer.withData(part, troubles.getOrDefault(part, "up"));
        }
        List<Unread> unread = vitals.unread();
        if (!unread.isEmpty()) {
            answer.withData("unreadable", sentence(unread));
        }
        return answer.build();
    }

    /** No service goes down by it: all others would read no better. */
    private static String sentence(List<Unread> unread) {
        String named =
                unread.stream()
                        .limit(NAMED)
                        .map(Unread::sentence)
                        .collect(Collectors.joining("; "));
        int more = unread.size() - NAMED;
        return named + (more > 0 ? "; and %d more".formatted(more) : "");
    }
}
