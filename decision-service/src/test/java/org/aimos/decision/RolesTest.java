package org.aimos.decision;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.testkit.RoleTable;

/** Who may do what with incidents and decisions. */
@QuarkusTest
class RolesTest extends RoleTable {
    @Override
    protected String service() {
        return "decision";
    }

    @Override
    protected List<String> rows() {
        return List.of(
                "GET /v1/incidents | " + ALL,
                "GET /v1/incidents/none | " + ALL,
                "GET /v1/incidents/none/decisions | " + ALL,
                "GET /v1/incidents/none/around | " + ALL,
                "POST /v1/incidents/none/ack | on-call approver admin",
                "POST /v1/incidents/none/take | on-call approver admin",
                "POST /v1/incidents/none/resolve | on-call approver admin",
                "POST /v1/incidents/none/merge | on-call approver admin",
                "POST /v1/incidents/none/move | on-call approver admin",
                "POST /v1/incidents/none/split | on-call approver admin",
                "GET /v1/decisions | " + ALL,
                "GET /v1/decisions/none | " + ALL,
                "GET /v1/decisions/none/inputs | " + ALL,
                "GET /v1/decisions/none/replay | " + ALL,
                "GET /v1/silences | " + ALL,
                "GET /v1/gaps | " + ALL,
                "GET /v1/rules | " + ALL,
                "GET /v1/spikes | " + ALL,
                "GET /v1/volumes | " + ALL,
                "GET /v1/autonomy | " + ALL,
                "GET /v1/backtests | " + ALL,
                "GET /v1/backtests/none | " + ALL,
                "POST /v1/backtests | on-call author approver admin",
                "POST /v1/silences/preview | " + ALL,
                "GET /api/v2/alerts | " + ALL,
                "GET /api/v2/alerts/groups | " + ALL,
                "GET /api/v2/silences | " + ALL,
                "GET /api/v2/status | " + ALL,
                "GET /api/v2/receivers | " + ALL,
                "GET /api/v2/silence/none | " + ALL,
                "POST /api/v2/silences | on-call author approver admin",
                "DELETE /api/v2/silence/none | on-call author approver admin");
    }
}
