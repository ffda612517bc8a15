package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.aimos.bus.Facts;
import org.aimos.bus.Keyed;
import org.aimos.decision.judgment.Learned;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.ModelPublished;
import org.aimos.events.Score.Estimate;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that learning published takes part in the next decision, which is replayed with it. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class ScoreServiceTest {
    private static final String HOST = "web-91";

    @Inject Stage stage;
    @Inject Facts facts;
    @Inject Scores scores;

    @BeforeEach
    void nothingIsOpen() {
        Stage.nothingIsOpen();
    }

    @Test
    void aScoredDecisionComesOutAgainByteForByte() {
        stage.pass(Duration.ofDays(1));
        stage.inForce(Samples.SERVICES, Samples.complete());
        ModelPublished model = Learned.published();
        var fact = facts.of(EventType.MODEL_PUBLISHED, "score/resolves", 3L, null, null, model);
        stage.publish(List.of(new Keyed("score/resolves", fact)));
        Await.until(
                "the model is known",
                () -> {
                    scores.look().await().indefinitely();
                    return !scores.models().all().isEmpty();
                });

        Decision decision = decided();

        Estimate resolves = requireNonNull(requireNonNull(decision.score()).resolves());
        assertThat(resolves.digest()).isEqualTo(model.digest());
        assertThat(resolves.probability()).isBetween(0.0, 1.0);
        assertThat(decision.explanation()).anyMatch(s -> s.contains("says model 3"));
        admin().get("/v1/decisions/" + decision.id() + "/replay")
                .then()
                .statusCode(200)
                .body("sentence", equalTo("Equal byte for byte."));
        finish(decision.incidentId());
    }

    private static void finish(String incident) {
        admin().contentType("application/json")
                .body("{\"reason\":\"test over\"}")
                .post("/v1/incidents/" + incident + "/resolve")
                .then()
                .statusCode(200);
    }

    private Decision decided() {
        try (FactProbe probe = FactProbe.on(Topic.INCIDENTS)) {
            stage.tell(stage.firing("CheckoutDown").on(HOST));
            var made =
                    probe.await(
                            "decided on " + HOST,
                            f ->
                                    f.data() instanceof DecisionMade one
                                            && HOST.equals(one.decision().alert().resource()));
            return ((DecisionMade) made.data()).decision();
        }
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", Tokens.bearer("grace", "admin"));
    }
}
