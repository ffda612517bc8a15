package org.aimos.intake;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.testkit.RoleTable;

/** Who may do what at intake; tools send with the token of their source. */
@QuarkusTest
class RolesTest extends RoleTable {
    @Override
    protected String service() {
        return "intake";
    }

    @Override
    protected List<String> rows() {
        return List.of(
                "POST /v1/alerts/json | anyone",
                "GET /v1/hooks/none/json | anyone",
                "POST /v1/hooks/none/json | anyone",
                "POST /v2/enqueue | anyone",
                "POST /v2/change/enqueue | anyone",
                "POST /api/v2/alerts | anyone",
                "POST /v2/alerts | anyone",
                "POST /v2/alerts/none/close | anyone",
                "DELETE /v2/alerts/none | anyone",
                "GET /v2/alerts/requests/bm9uZQ | anyone",
                "GET /v1/connectors | " + ALL,
                "GET /v1/sources | " + ALL,
                "POST /v1/preview/json | " + ALL,
                "POST /v1/preview/source | " + ALL,
                "GET /v1/quarantine | " + ALL,
                "GET /v1/quarantine/none | " + ALL,
                "POST /v1/quarantine/replay | on-call author approver admin",
                "POST /v1/quarantine/none/replay | on-call author approver admin");
    }
}
