package org.aimos.intake.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.aimos.bus.api.Roles;
import org.aimos.events.Alert;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.parcel.Parcel;
import org.jspecify.annotations.Nullable;

/** Shows what a body would become, and publishes nothing. */
@Path("/v1/preview")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class PreviewApi {

    private final AlertIntake intake;
    private final Clock clock;

    /** Previews of this intake. */
    public PreviewApi(AlertIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * What a body would become.
     *
     * @param connector what read it
     * @param alerts as they would be published; {@code source} is {@code preview}
     * @param unmapped why the rest would go to quarantine
     */
    public record Preview(String connector, List<Alert> alerts, List<String> unmapped) {}

    /** 200 with the alerts, or the 400, 404, 413 and 415 that a sender would get. */
    @POST
    @Path("/{connector}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Preview preview(
            @PathParam("connector") String connector,
            @Context HttpHeaders headers,
            byte @Nullable [] body) {
        var delivery = new Delivery(connector, null, Request.payload(body, headers, clock));
        Parcel parcel = intake.preview(delivery);
        return new Preview(Connectors.plain(connector), parcel.alerts(), parcel.reasons());
    }
}
