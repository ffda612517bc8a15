package org.aimos.orchestrator;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.testkit.RoleTable;

/** Who may do what with runs; which role may answer a question is said by the question itself. */
@QuarkusTest
class RolesTest extends RoleTable {
    private static final String WORK = "on-call approver admin";

    @Override
    protected String service() {
        return "orchestrator";
    }

    @Override
    protected List<String> rows() {
        return List.of(
                "GET /v1/runs | " + ALL,
                "GET /v1/runs/none | " + ALL,
                "POST /v1/runs | " + WORK,
                "POST /v1/runs/none/cancel | " + WORK,
                "POST /v1/runs/none/guide/a/b | " + WORK,
                "POST /v1/runs/none/undo-plan | " + WORK,
                "POST /v1/runs/none/undo | " + WORK,
                "GET /v1/approvals | " + ALL,
                "GET /v1/approvals/none | " + ALL,
                "POST /v1/approvals/none/look | " + ALL,
                "POST /v1/approvals/none/approve | " + ALL,
                "POST /v1/approvals/none/refuse | " + ALL,
                "POST /v1/approvals/none/break-glass | " + ALL,
                "GET /v1/break-glass | " + ALL,
                "POST /v1/break-glass/none/review | on-call approver auditor admin",
                "GET /v1/breakers | " + ALL,
                "POST /v1/breakers/close | " + WORK,
                "GET /v1/kill-switches | " + ALL,
                "POST /v1/kill-switches | on-call author approver admin",
                "POST /v1/kill-switches/lift | on-call author approver admin");
    }
}
