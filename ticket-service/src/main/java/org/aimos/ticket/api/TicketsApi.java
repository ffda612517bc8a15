package org.aimos.ticket.api;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.events.Ticket;
import org.aimos.events.TicketStatus;
import org.aimos.ticket.TicketShelf;
import org.aimos.ticket.TicketView;
import org.aimos.ticket.notice.Notice;
import org.aimos.ticket.record.Comment;
import org.jspecify.annotations.Nullable;

/** Tickets, by business impact. */
@Path("/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "on-call", "author", "approver", "auditor", "admin"})
public class TicketsApi {
    private static final int MOST = 500;
    private static final int LONGEST = 10_000;

    private final TicketShelf shelf;

    public TicketsApi(TicketShelf shelf) {
        this.shelf = shelf;
    }

    /** A list, and where it goes on; there is no next page yet beyond the limit. */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** What a person writes. */
    public record Text(@Nullable String text) {}

    /** The queue. {@code status} is open or closed; without it both, open ones first. */
    @GET
    public Uni<Page<Ticket>> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest(
                    "limit is " + limit, "limit", "Give a number from 1 to " + MOST + ".");
        }
        return shelf.queue(status(status), limit).map(tickets -> new Page<>(tickets, null));
    }

    /** One ticket, by number or incident id. */
    @GET
    @Path("/{id}")
    public Uni<TicketView> read(@PathParam("id") String id) {
        return shelf.read(id);
    }

    /** Who was told about it. */
    @GET
    @Path("/{id}/notifications")
    public Uni<Page<Notice>> notifications(@PathParam("id") String id) {
        return shelf.notices(id).map(notices -> new Page<>(notices, null));
    }

    /** A comment in the name of the one who is signed in. */
    @POST
    @Path("/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"on-call", "author", "approver", "admin"})
    public Uni<Comment> comment(
            @PathParam("id") String id, @Nullable Text text, @Context SecurityContext who) {
        if (text == null || text.text() == null || text.text().isBlank()) {
            throw Problem.badRequest("The comment is empty", "text", "Send {\"text\": \"…\"}.");
        }
        if (text.text().length() > LONGEST) {
            throw Problem.badRequest(
                    "The comment is too long", "text", "At most " + LONGEST + " characters.");
        }
        return shelf.comment(id, who.getUserPrincipal().getName(), text.text());
    }

    private static @Nullable TicketStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(TicketStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Problem.badRequest(
                                "There is no status " + word, "status", "Use open or closed."));
    }
}
