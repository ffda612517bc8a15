package org.aimos.learning.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.aimos.bus.api.Roles;
import org.aimos.learning.Journal;
import org.aimos.learning.receipt.Receipt;

/** What became of a delivery, for whoever holds its receipt. */
@Path("/v1/receipts")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class ReceiptApi {
    private final Journal journal;

    ReceiptApi(Journal journal) {
        this.journal = journal;
    }

    /** Its state; a receipt that nobody knows is {@code unknown}, not an error. */
    @GET
    @Path("{receipt}")
    public Uni<Receipt> receipt(@PathParam("receipt") String receipt) {
        return journal.receipt(receipt);
    }
}
