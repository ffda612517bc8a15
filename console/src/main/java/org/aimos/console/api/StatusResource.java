package org.aimos.console.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.aimos.console.Sessions;
import org.aimos.console.api.proxy.Health;
import org.aimos.console.api.proxy.HealthProbe;
import org.jspecify.annotations.Nullable;

/** Whether AIMOS itself is well. */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final HealthProbe probe;
    private final Sessions sessions;

    StatusResource(HealthProbe probe, Sessions sessions) {
        this.probe = probe;
        this.sessions = sessions;
    }

    /** The state of every service. */
    public record Status(List<Health> services) {}

    /** Asks every service for its health at the same time; 401 without a session. */
    @GET
    public Uni<Status> tell(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @CookieParam(Sessions.COOKIE) @Nullable String cookie) {
        if (sessions.person(authorization, cookie).isEmpty()) {
            return Uni.createFrom().failure(SessionResource.nobody());
        }
        return Uni.createFrom()
                .completionStage(() -> probe.all().toCompletionStage())
                .map(Status::new);
    }
}
