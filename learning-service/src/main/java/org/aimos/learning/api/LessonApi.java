package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.learning.Journal;
import org.aimos.learning.correction.Lessons.Lesson;

/** What people's corrections propose. */
@Path("/v1/lessons")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class LessonApi {
    private static final int LONGEST = 400;

    private final Journal journal;
    private final Clock clock;

    LessonApi(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Proposals from the corrections of the last so many days, the most often said first. */
    @GET
    public Uni<Page<Lesson>> lessons(@QueryParam("days") @DefaultValue("30") int days) {
        if (days < 1 || days > LONGEST) {
            throw Problem.badRequest("There are no such days", "days", "Give 1 to 400.");
        }
        return journal.lessons(clock.instant().minus(Duration.ofDays(days)), days)
                .map(all -> new Page<>(all, null));
    }
}
