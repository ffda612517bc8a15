package org.aimos.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.resources.Kind;
import org.junit.jupiter.api.Test;

/**
 * Every role at every endpoint of a service. A service's test gives its rows; those of the bus, and
 * those of every kind of resource, come with it, and an endpoint that stands in no row fails the
 * test.
 *
 * <p>A row reads {@code GET /v1/runs | viewer on-call}: method, a path that matches the endpoint's
 * (a query may follow, as for an endless stream that is asked something wrong), and who is let in;
 * {@code anyone} for an endpoint that knows senders by other means. An answer other than 401 and
 * 403 means that the role is let in.
 */
public abstract class RoleTable {
    /** Everybody who has any role. */
    protected static final String ALL = "viewer on-call author approver auditor admin";

    private static final List<String> ROLES = List.of(ALL.split(" ", -1));
    private static final String ANYONE = "anyone";

    private record Row(String method, String path, String roles) {
        static Row of(String text) {
            var parts = text.strip().split("\\s*\\|\\s*", -1);
            var call = parts[0].split("\\s+", -1);
            return new Row(call[0], call[1], parts[1].strip());
        }

        boolean is(String method, String template) {
            return this.method.equals(method)
                    && path.replaceAll("\\?.*", "")
                            .matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
        }
    }

    /** Name of the service, as in paths. */
    protected abstract String service();

    /** The service's own rows. */
    protected abstract List<String> rows();

    /** Who is let in where, and nobody else. */
    @Test
    void each_role_may_do_what_the_table_says_and_nothing_else() {
        for (var row : table()) {
            if (row.roles().equals(ANYONE)) {
                continue;
            }
            var allowed = Arrays.asList(row.roles().split(" ", -1));
            for (var role : ROLES) {
                var status = call(row, Tokens.bearer("pat", role));
                var what = row.method() + " " + row.path() + " as " + role;
                if (allowed.contains(role)) {
                    assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
                } else {
                    assertThat(status).as(what).isEqualTo(403);
                }
            }
            assertThat(call(row, "")).as(row.path() + " as nobody").isEqualTo(401);
            assertThat(call(row, "Bearer x.y.z")).as(row.path() + " forged").isEqualTo(401);
            assertThat(call(row, Tokens.bearer("pat", "other")))
                    .as(row.path() + " with a role of elsewhere")
                    .isEqualTo(403);
        }
    }

    /** What the service says it answers is what the table is about. */
    @Test
    void every_endpoint_stands_in_the_table() {
        Map<String, Map<String, Object>> paths =
                RestAssured.get("/q/openapi?format=json").jsonPath().getMap("paths");
        var rows = table();
        assertThat(paths).isNotEmpty();
        paths.forEach((template, methods) ->
                methods.keySet().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT))
                        .filter(method -> !method.equals("PARAMETERS"))
                        .forEach(method ->
                                assertThat(rows)
                                        .as(method + " " + template)
                                        .anyMatch(row -> row.is(method, template))));
    }

    private List<Row> table() {
        return Stream.concat(rows().stream(), common().stream()).map(Row::of).toList();
    }

    private List<String> common() {
        var letters = "/v1/dead-letters/" + service();
        var audit = "/v1/audit/" + service();
        var own =
                Stream.of(
                        "GET " + letters + " | " + ALL,
                        "POST " + letters + "/0/replay | on-call approver admin",
                        "DELETE " + letters + "/0 | on-call approver admin",
                        "GET " + audit + " | auditor admin",
                        "POST " + audit + "/erase | admin");
        return Stream.concat(own, Arrays.stream(Kind.values()).flatMap(this::resources)).toList();
    }

    /** Kinds of other services are sent there by a 404, whoever may write any. */
    private Stream<String> resources(Kind kind) {
        var resource = "/v1/resources/" + kind.kind();
        var one = resource + "/none";
        var writers = kind.owner().equals(service()) ? writers(kind) : "author approver admin";
        return Stream.of(
                "GET " + resource + " | " + ALL,
                "GET " + one + " | " + ALL,
                "GET " + one + "/versions | " + ALL,
                "PUT " + one + " | " + writers,
                "DELETE " + one + " | " + writers);
    }

    /** Who may write a kind; a new one has to be thought about here. */
    private static String writers(Kind kind) {
        return switch (kind) {
            case POLICY, AUTONOMY, CHANGE_WINDOW, SILENCE -> "author approver admin";
            case SOURCE, SERVICE, RULE, PRIORITY, PLAYBOOK, TARGET, TRIGGER, ESCALATION ->
                    "author admin";
        };
    }

    private static int call(Row row, String bearer) {
        var request = RestAssured.given();
        if (!bearer.isEmpty()) {
            request.header("Authorization", bearer);
        }
        switch (row.method()) {
            case "POST" -> request.contentType(ContentType.JSON).body("{}");
            case "PUT" ->
                    request.contentType("application/yaml").body("kind: None".getBytes(UTF_8));
            case String other -> assertThat(other).isIn("GET", "DELETE");
        }
        return request.request(row.method(), row.path()).statusCode();
    }
}
