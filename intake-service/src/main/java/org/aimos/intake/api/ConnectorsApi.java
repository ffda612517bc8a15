package org.aimos.intake.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.aimos.intake.AlertIntake;
import org.jspecify.annotations.Nullable;

/** The connectors there are. */
@Path("/v1/connectors")
@RolesAllowed({"viewer", "on-call", "author", "approver", "auditor", "admin"})
public class ConnectorsApi {

    private final AlertIntake intake;

    /** Connectors of this intake. */
    public ConnectorsApi(AlertIntake intake) {
        this.intake = intake;
    }

    /** A connector, what it reads and where to post. */
    public record Entry(String name, String reads, String path) {}

    /** All of them, on one page. */
    public record Page(List<Entry> items, @Nullable String next) {}

    /** Name, one sentence and path of each. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page list() {
        List<Entry> items =
                intake.connectors().stream()
                        .map(one -> new Entry(one.name(), one.reads(), "/v1/alerts/" + one.name()))
                        .toList();
        return new Page(items, null);
    }
}
