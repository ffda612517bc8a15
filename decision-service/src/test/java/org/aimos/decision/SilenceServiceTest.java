package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ResponseBody;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.DecisionMade;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.resources.SilenceSpec;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Silences as amtool makes, lists and expires them, and what they do. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class SilenceServiceTest {
    @Inject Stage stage;
    @Inject ResourceReplica replica;

    @Test
    void anAlertIsHeldBackWhileItsSilenceLastsAndOpensAnIncidentAfterwards() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES);
        String id =
                olga().contentType(ContentType.JSON)
                        .body(silence("QuietPlease"))
                        .post("/api/v2/silences")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("silenceID");
        olga().get("/api/v2/silence/" + id)
                .then()
                .statusCode(200)
                .body("status.state", equalTo("active"))
                .body("matchers[0].isEqual", equalTo(true));
        FactProbe probe = FactProbe.on(Topic.INCIDENTS);
        assertThat(listed()).contains(id);
        Await.until("it is in force", () -> replica.find(SilenceSpec.class, id).isPresent());
        stage.tell(stage.firing("QuietPlease").service("search").environment("staging"));
        Await.until("the alert is held back", () -> silencedBy().contains(id));

        olga().get("/api/v2/silences?filter=alertname=\"QuietPlease\"")
                .then()
                .statusCode(200)
                .body("id", hasItem(id));
        assertThat(probe.seen()).noneMatch(SilenceServiceTest::ours);
        int held = backtested(Samples.RULE).path("report.held");
        assertThat(held).as("a backtest knows of it").isPositive();
        stage.pass(Duration.ofSeconds(1));
        olga().delete("/api/v2/silence/" + id).then().statusCode(200);

        probe.await("opened when it was over", SilenceServiceTest::ours);
        olga().get("/api/v2/silence/" + id).then().body("status.state", equalTo("expired"));
        probe.close();
    }

    @Test
    void whatItWouldHideIsShownBeforehandAndMistakesAreRefused() {
        stage.inForce(Samples.SERVICES);
        assertThat(previewed()).isNotNegative();
        olga().contentType(ContentType.JSON)
                .body(Map.of("matchers", List.of(), "startsAt", at(-60), "endsAt", at(60)))
                .post("/api/v2/silences")
                .then()
                .statusCode(400);
        olga().get("/api/v2/alerts?filter=nonsense").then().statusCode(400);
        olga().queryParam("filter", "{alertname=\"a\",severity=\"b\"}")
                .get("/api/v2/alerts")
                .then()
                .statusCode(400);
        olga().get("/api/v2/alerts?receiver=somebody-else").then().body("size()", equalTo(0));
        olga().get("/api/v2/alerts?receiver=(").then().statusCode(400);
        olga().get("/api/v2/alerts/groups").then().statusCode(200);
        olga().get("/api/v2/status").then().body("cluster.status", equalTo("disabled"));
        for (String missing : List.of("startsAt", "endsAt", "matchers", "comment")) {
            var body = new HashMap<>(silence("Whatever"));
            body.remove(missing);
            olga().contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v2/silences")
                    .then()
                    .statusCode(400);
        }
        olga().contentType(ContentType.JSON).post("/api/v2/silences").then().statusCode(400);
    }

    @Test
    void aSilenceIsNotInThePastAndExpiringItTwiceKeepsItsRecord() {
        stage.inForce(Samples.SERVICES);
        var body = new HashMap<>(silence("NotHeard"));
        body.put("endsAt", at(-1));
        olga().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v2/silences")
                .then()
                .statusCode(400)
                .body("detail", startsWith("The silence would be over before it begins"));
        body.put("startsAt", at(-100 * 86_400));
        body.put("endsAt", at(3600));
        body.put("id", "");
        String id =
                olga().contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/v2/silences")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("silenceID");
        stage.pass(Duration.ofMinutes(1));

        olga().delete("/api/v2/silence/" + id).then().statusCode(200);
        olga().delete("/api/v2/silence/" + id).then().statusCode(200);
        olga().get("/api/v2/silence/" + id)
                .then()
                .statusCode(200)
                .body("status.state", equalTo("expired"));
        olga().delete("/api/v2/silence/nobody-made-it").then().statusCode(404);
    }

    @Test
    void anInhibitionIsNoSilenceThatSomebodyExpiresByTheWay() {
        stage.inForce(
                Samples.SERVICES,
                """
                apiVersion: aimos/v1
                kind: Silence
                metadata: {name: racks-explain, version: 1.0.0, owner: team-shop}
                spec:
                  matchers: [{name: alertname, value: HostAway}]
                  inhibited: {by: [RackAway], equal: [rack]}
                  reason: Its rack is away.
                """);
        List<String> ids =
                olga().get("/api/v2/silences").then().statusCode(200).extract().path("id");
        assertThat(ids).doesNotContain("racks-explain");
    }

    @Test
    void aChangedInhibitionIsTriedWithWhatFiredThenAndWhatIsNotTriedIsSaid() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES);
        FactProbe probe = FactProbe.on(Topic.INCIDENTS);
        stage.tell(stage.firing("CageAway").service(null).on("cage-7"));
        probe.await("decided", f -> decidedOn(f, "CageAway"));
        stage.pass(Duration.ofHours(1));
        stage.tell(stage.firing("HutAway").service(null).on("cage-7"));
        probe.await("decided", f -> decidedOn(f, "HutAway"));
        probe.close();

        ResponseBody<?> tried =
                backtested(
                        """
                        apiVersion: aimos/v1
                        kind: Silence
                        metadata: {name: cages-explain, version: 1.0.0, owner: team-shop}
                        spec:
                          matchers: [{name: alertname, value: HutAway}]
                          inhibited: {by: [CageAway], equal: [instance]}
                          reason: Its cage is away.
                        ---
                        apiVersion: aimos/v1
                        kind: Escalation
                        metadata: {name: cages, version: 1.0.0, owner: team-shop}
                        spec: {levels: [{people: [{name: ann, email: ann@example.org}]}]}
                        """);

        assertThat(tried.<Integer>path("report.silenced")).isEqualTo(1);
        assertThat(tried.<Integer>path("report.alerts")).isPositive();
        assertThat(tried.<List<String>>path("untried"))
                .containsExactly("Escalation cages: a backtest does not try this kind.");
    }

    @Test
    void aChangedRuleIsTriedOnWhatHappenedWithoutEffect() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        FactProbe probe = FactProbe.on(Topic.INCIDENTS);
        stage.tell(stage.firing("Untried").service("checkout").on("web-77"));
        probe.await("decided", f -> decidedOn(f, "Untried"));
        probe.close();

        int gained =
                backtested(Samples.RULE.replace("CheckoutDown", "Untried")).path("report.gained");
        assertThat(gained).isPositive();
        olga().get("/v1/gaps").then().statusCode(200);
    }

    /** A backtest of the last hour that is done. */
    private static ResponseBody<?> backtested(String yaml) {
        String id =
                olga().contentType("application/yaml")
                        .body(yaml.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/backtests?last=1h")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
        Await.until("it is done", () -> backtest(id).path("status").equals("done"));
        return backtest(id);
    }

    private static ResponseBody<?> backtest(String id) {
        return olga().get("/v1/backtests/" + id).then().statusCode(200).extract().response();
    }

    private static List<String> silencedBy() {
        return olga().get("/api/v2/alerts?filter=alertname=QuietPlease")
                .then()
                .statusCode(200)
                .extract()
                .path("status.silencedBy.flatten()");
    }

    private static boolean decidedOn(Fact fact, String alert) {
        return fact.data() instanceof DecisionMade made
                && made.decision().alert().name().equals(alert);
    }

    private static boolean ours(Fact fact) {
        return Stage.isIncident(
                fact, i -> i.alerts().stream().anyMatch(a -> a.name().equals("QuietPlease")));
    }

    private static List<String> listed() {
        return olga().get("/v1/silences").then().extract().path("items.name");
    }

    private static int previewed() {
        return olga().contentType("application/yaml")
                .body(
                        """
                        apiVersion: aimos/v1
                        kind: Silence
                        metadata: {name: try, version: 1.0.0, owner: olga}
                        spec:
                          when: service.name == 'search'
                          from: '2026-03-01T02:00:00Z'
                          to: '2026-03-01T04:00:00Z'
                          reason: Only a try.
                        """
                                .getBytes(StandardCharsets.UTF_8))
                .post("/v1/silences/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("heard");
    }

    private Map<String, Object> silence(String name) {
        return Map.of(
                "matchers",
                List.of(
                        Map.of(
                                "name",
                                "alertname",
                                "value",
                                name,
                                "isRegex",
                                false,
                                "isEqual",
                                true)),
                "startsAt",
                at(-60),
                "endsAt",
                at(3600),
                "createdBy",
                "olga",
                "comment",
                "The disks are changed.");
    }

    private String at(long seconds) {
        return Alerts.second(stage.second() + seconds).toString();
    }

    private static RequestSpecification olga() {
        return given().header("Authorization", Tokens.bearer("olga", "on-call"));
    }
}
