package org.aimos.bus.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.aimos.bus.DeadLetter;
import org.aimos.bus.Problem;
import org.aimos.bus.Replay;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Records that could not be applied: look, apply again, or give up. */
@Path("/v1/dead-letters/{service}")
public class DeadLetterApi {
    private static final int MOST = 500;
    private final Replay replay;
    private final Caller caller;
    private final String service;

    /**
     * @param service name of this service; another in the path is not found here
     */
    public DeadLetterApi(
            Replay replay, Caller caller, @ConfigProperty(name = "aimos.service") String service) {
        this.replay = replay;
        this.caller = caller;
        this.service = service;
    }

    /** One parked record as JSON; {@code payload} is its text. */
    public record Letter(
            long id,
            String consumer,
            String topic,
            int partition,
            long offset,
            String key,
            @Nullable String factId,
            @Nullable String factType,
            String reason,
            Instant parkedAt,
            String payload) {

        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.id,
                    letter.consumer,
                    letter.topic,
                    letter.partition,
                    letter.offset,
                    letter.key,
                    letter.factId,
                    letter.factType,
                    letter.reason,
                    letter.parkedAt,
                    new String(letter.payload, StandardCharsets.UTF_8));
        }
    }

    /** Open ones, the oldest first; at most 500. */
    @GET
    @RolesAllowed({
        Roles.VIEWER,
        Roles.ON_CALL,
        Roles.AUTHOR,
        Roles.APPROVER,
        Roles.AUDITOR,
        Roles.ADMIN
    })
    public Uni<Page<Letter>> list(
            String service, @QueryParam("limit") @DefaultValue("100") int limit) {
        here(service);
        return replay.open(Math.clamp(limit, 1, MOST))
                .map(letters -> Page.of(letters.stream().map(Letter::of).toList()));
    }

    /** Applies this letter and the others of its key, in order, until one fails. */
    @POST
    @Path("{id}/replay")
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Replay.Result> replay(String service, long id) {
        here(service);
        return replay.replay(id, caller.name());
    }

    /** Gives this letter up, so that later ones of its key can go on. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ON_CALL, Roles.APPROVER, Roles.ADMIN})
    public Uni<Void> discard(String service, long id) {
        here(service);
        return replay.discard(id, caller.name());
    }

    private void here(String asked) {
        if (!service.equals(asked)) {
            throw Problem.notFound(
                    "This is " + service + ", not " + asked, "Ask the service that you name.");
        }
    }
}
