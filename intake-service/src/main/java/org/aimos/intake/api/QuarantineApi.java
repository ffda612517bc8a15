package org.aimos.intake.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.intake.QuarantineDesk;
import org.aimos.intake.QuarantineDesk.Kept;
import org.aimos.intake.QuarantineDesk.Replayed;
import org.aimos.intake.Receipt;
import org.jspecify.annotations.Nullable;

/** Bodies that could not be used: looked at, and read again. */
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class QuarantineApi {

    private static final int MOST = 500;
    private static final int AT_ONCE = 25;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final QuarantineDesk desk;
    private final Caller caller;

    /** Shows this desk. */
    public QuarantineApi(QuarantineDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The newest first, without bodies. */
    @GET
    public Uni<Page<Kept>> list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest(
                    "limit is " + limit + ".", "limit", "Give a number from 1 to " + MOST + ".");
        }
        Place from = Place.of(cursor, LAST);
        return desk.before(from.moment(), from.id(), limit)
                .map(items -> new Page<>(items, items.size() < limit ? null : next(items)));
    }

    /**
     * One of them, with its body as text where it is text: its first 20,000 characters, or all of
     * it ({@code whole=true}).
     */
    @GET
    @Path("/{id}")
    public Uni<Kept> read(
            @PathParam("id") String id, @QueryParam("whole") @DefaultValue("false") boolean whole) {
        return desk.find(id, whole);
    }

    /** Which of what waits is replayed; all of it when nothing is said. */
    public record Selection(
            @Nullable String source, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * Reads a page of what waits again, the oldest first: 200 with how many were published and how
     * many still can't be, and the cursor of the next page.
     */
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Replayed> replayWaiting(@Nullable Selection given) {
        Selection which = given == null ? new Selection(null, null, null) : given;
        int limit = which.limit() == null ? AT_ONCE : which.limit();
        if (limit < 1 || limit > AT_ONCE) {
            throw Problem.badRequest(
                    "limit is " + limit + ".", "limit", "Give a number from 1 to " + AT_ONCE + ".");
        }
        Place from = Place.of(which.cursor(), FIRST);
        return desk.replayWaiting(from.moment(), from.id(), which.source(), limit, caller.name());
    }

    /** Reads it again as sources are today: 200 with the receipt, 409 when that still fails. */
    @POST
    @Path("/{id}/replay")
    @RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Receipt> replay(@PathParam("id") String id) {
        return desk.replay(id, caller.name());
    }

    private static String next(List<Kept> items) {
        Kept last = items.getLast();
        return last.receivedAt() + "_" + last.id();
    }

    private record Place(Instant moment, String id) {
        static Place of(@Nullable String cursor, Instant start) {
            if (cursor == null || cursor.isBlank()) {
                return new Place(start, "");
            }
            int split = cursor.indexOf('_');
            try {
                return new Place(
                        Instant.parse(cursor.substring(0, Math.max(split, 0))),
                        cursor.substring(split + 1));
            } catch (DateTimeException broken) {
                throw Problem.badRequest(
                        "There is no such page.", "cursor", "Give the 'next' of the page before.");
            }
        }
    }
}
