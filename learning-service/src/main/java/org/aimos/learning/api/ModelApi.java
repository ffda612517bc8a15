package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.aimos.bus.api.Page;
import org.aimos.bus.api.Roles;
import org.aimos.learning.ModelTrainer;

/** What was learned from outcomes, as it is published. */
@Path("/v1/models")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class ModelApi {
    private final ModelTrainer trainer;

    ModelApi(ModelTrainer trainer) {
        this.trainer = trainer;
    }

    /** The newest model of each target, with weights, evidence and how good it is. */
    @GET
    public Uni<Page<ModelTrainer.Standing>> models() {
        return trainer.newest().map(all -> new Page<>(all, null));
    }
}
