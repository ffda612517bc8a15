package org.aimos.learning;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.aimos.testkit.RoleTable;

/**
 * Who may read what was learned. Nothing is authored here: whoever tries is sent elsewhere by a
 * 404.
 */
@QuarkusTest
class RolesTest extends RoleTable {
    @Override
    protected String service() {
        return "learning";
    }

    @Override
    protected List<String> rows() {
        return List.of(
                "GET /v1/kpis | " + ALL,
                "GET /v1/lessons | " + ALL,
                "GET /v1/models | " + ALL,
                "GET /v1/outcomes | " + ALL,
                "GET /v1/receipts/none | " + ALL,
                "GET /v1/stream?lastEventId=none | " + ALL,
                "GET /v1/timelines/none | " + ALL);
    }
}
