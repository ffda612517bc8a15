package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Roles;
import org.aimos.learning.Journal;
import org.aimos.learning.kpi.Figure;
import org.jspecify.annotations.Nullable;

/** The figures of a period. */
@Path("/v1/kpis")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class KpiApi {
    private static final Duration USUAL = Duration.ofDays(30);

    private final Journal journal;
    private final Clock clock;

    KpiApi(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Figures over the incidents closed from {@code from} until just before {@code to}. */
    public record Figures(Instant from, Instant to, List<Figure> items, @Nullable String next) {}

    /** All figures; without a period those of the last 30 days. */
    @GET
    public Uni<Figures> figures(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Instant end = Questions.instant("to", to, clock.instant());
        Instant begin = Questions.instant("from", from, end.minus(USUAL));
        if (!begin.isBefore(end)) {
            throw Problem.badRequest(
                    "The period ends before it begins", "from", "Let from be before to.");
        }
        return journal.figures(begin, end).map(items -> new Figures(begin, end, items, null));
    }
}
