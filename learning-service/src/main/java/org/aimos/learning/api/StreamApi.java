package org.aimos.learning.api;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Roles;
import org.aimos.learning.LiveStream;
import org.aimos.learning.stream.LiveEvent;
import org.jspecify.annotations.Nullable;

/** What happens now, as server-sent events. */
@Path("/v1/stream")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class StreamApi {
    private final LiveStream stream;

    StreamApi(LiveStream stream) {
        this.stream = stream;
    }

    /**
     * Events from now on, or after {@code Last-Event-ID}. Signs of life are comments.
     *
     * @param lastEventId what browsers send when they come back
     * @param last the same for the first visit; the header wins
     * @param incident only events of this one
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("lastEventId") @Nullable String last,
            @QueryParam("incident") @Nullable String incident,
            @Context Sse sse) {
        Long position = position(lastEventId == null ? last : lastEventId);
        return stream.after(position)
                .onItem()
                .transformToMultiAndConcatenate(page ->
                        Multi.createFrom()
                                .iterable(
                                        page.isEmpty()
                                                ? List.of(alive(sse))
                                                : told(sse, page, incident)));
    }

    private static List<OutboundSseEvent> told(
            Sse sse, List<LiveEvent> page, @Nullable String incident) {
        return page.stream()
                .filter(event -> incident == null || incident.equals(event.incident()))
                .map(event ->
                        sse.newEventBuilder()
                                .id(Long.toString(event.id()))
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(LiveEvent.class, event)
                                .build())
                .toList();
    }

    private static OutboundSseEvent alive(Sse sse) {
        return sse.newEventBuilder().comment("alive").build();
    }

    private static @Nullable Long position(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return Math.max(0, Long.parseLong(id.strip()));
        } catch (NumberFormatException e) {
            throw Problem.badRequest(
                    "The last event id is no number: " + id,
                    "Last-Event-ID",
                    "Send the id of the last event that was seen, or none.");
        }
    }
}
