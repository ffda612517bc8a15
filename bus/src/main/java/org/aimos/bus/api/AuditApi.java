package org.aimos.bus.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.bus.audit.AuditTrail;
import org.aimos.events.AuditEntry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The audit chain of this service: read it; erase what names a person. */
@Path("/v1/audit/{service}")
public class AuditApi {
    private static final int MOST = 1000;
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final AuditTrail trail;
    private final Caller caller;
    private final String service;

    /**
     * @param service name of this service; another in the path is not found here
     */
    public AuditApi(
            AuditTrail trail,
            Caller caller,
            @ConfigProperty(name = "aimos.service") String service) {
        this.trail = trail;
        this.caller = caller;
        this.service = service;
    }

    /** Body of an erasure. */
    public record Erasure(@Nullable String person, @Nullable String reason) {}

    /**
     * Rows in order, at most 1,000: those after the number {@code after}, from a time on and before
     * another (ISO 8601).
     */
    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    public Uni<Page<AuditEntry>> rows(
            String service,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        here(service);
        return trail.page(
                        after,
                        time(from, "from", EVER),
                        time(to, "to", NEVER),
                        Math.clamp(limit, 1, MOST))
                .map(Page::of);
    }

    /** Erases the personal texts that name this person; the rows and their hashes stay. */
    @POST
    @Path("erase")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    public Uni<Map<String, Integer>> erase(String service, @Nullable Erasure body) {
        here(service);
        return trail.erase(
                        needed(body == null ? null : body.person(), "person"),
                        caller.name(),
                        needed(body == null ? null : body.reason(), "reason"))
                .map(erased -> Map.of("erased", erased));
    }

    private static String needed(@Nullable String text, String name) {
        if (text == null || text.isBlank()) {
            throw Problem.badRequest(
                    "An erasure needs person and reason", name, "Send {\"person\", \"reason\"}.");
        }
        return text;
    }

    private static Instant time(@Nullable String text, String name, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(
                    "There is no time " + text, name, "Write it like 2026-01-31T00:00:00Z.");
        }
    }

    private void here(String asked) {
        if (!service.equals(asked)) {
            throw Problem.notFound(
                    "This is " + service + ", not " + asked, "Ask the service that you name.");
        }
    }
}
