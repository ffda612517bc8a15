package org.aimos.ticket;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.testkit.RoleTable;

/** Who may do what with tickets. */
@QuarkusTest
class RolesTest extends RoleTable {
    @Override
    protected String service() {
        return "ticket";
    }

    @Override
    protected List<String> rows() {
        return List.of(
                "GET /v1/tickets | " + ALL,
                "GET /v1/tickets/none | " + ALL,
                "GET /v1/tickets/none/notifications | " + ALL,
                "POST /v1/tickets/none/comments | on-call author approver admin");
    }
}
