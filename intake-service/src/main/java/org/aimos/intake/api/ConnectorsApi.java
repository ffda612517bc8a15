package org.aimos.intake.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.intake.AlertIntake;

/** The connectors there are. */
@Path("/v1/connectors")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class ConnectorsApi {

    private final AlertIntake intake;

    /** Connectors of this intake. */
    public ConnectorsApi(AlertIntake intake) {
        this.intake = intake;
    }

    /** A connector, what it reads and where to post. */
    public record Entry(String name, String reads, String path) {}

    /** Name, one sentence and path of each. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Entry> list() {
        List<Entry> items =
                intake.connectors().stream()
                        .map(one -> new Entry(one.name(), one.reads(), "/v1/alerts/" + one.name()))
                        .toList();
        return Page.of(items);
    }
}
