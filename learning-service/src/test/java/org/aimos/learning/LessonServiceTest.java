package org.aimos.learning;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.ModelPublished;
import org.aimos.events.Score.Feature;
import org.aimos.events.Topic;
import org.aimos.learning.score.Case;
import org.aimos.learning.store.LessonTable;
import org.aimos.learning.store.StoryTable;
import org.aimos.learning.story.Story;
import org.aimos.resources.Digest;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FactSender;
import org.aimos.testkit.Incidents;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** What is learned from stored outcomes and from corrections. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class LessonServiceTest {
    @Inject Transactions transactions;
    @Inject StoryTable stories;
    @Inject LessonTable lessons;
    @Inject ModelTrainer trainer;

    @Test
    void outcomes_become_a_model_that_is_published_once() {
        outcomes(240);

        try (FactProbe probe = FactProbe.on(Topic.INSIGHTS)) {
            trainer.train().await().indefinitely();
            assertThat(trainer.train().await().indefinitely()).isZero();
            Fact told =
                    probe.await(
                            "the model",
                            f ->
                                    f.data() instanceof ModelPublished m
                                            && m.target().equals("noise")
                                            && m.model().contains("\"counts\":true"));
            var model = (ModelPublished) told.data();
            assertThat(model.digest()).isEqualTo(Digest.of(model.model()));
            viewer().get("/v1/models")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.target == 'noise' }.digest", equalTo(model.digest()))
                    .body("items.find { it.target == 'noise' }.model.counts", equalTo(true))
                    .body(
                            "items.find { it.target == 'resolves' }.model.sentence",
                            startsWith("0 of the 50 outcomes"));
        }
    }

    @Test
    void merges_of_people_become_a_proposal() {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 3; i++) {
            Incident into =
                    Incidents.open("into-" + i)
                            .alert(Alerts.firing("Errors").service("ledger").build())
                            .build();
            Incident gone =
                    Incidents.open("gone-" + i)
                            .alert(Alerts.firing("Errors").service("teller").build())
                            .build();
            facts.add(
                    fact(
                            "o-" + i,
                            EventType.INCIDENT_OPENED,
                            into.id(),
                            new IncidentFact.Opened(into, List.of())));
            facts.add(
                    fact(
                            "m-" + i,
                            EventType.INCIDENT_MERGED,
                            gone.id(),
                            new IncidentFact.Merged(gone, into.id(), "maria", "the same cable")));
        }
        try (FactSender sender = FactSender.open()) {
            sender.send(facts);
        }

        Await.until(
                "the proposal is there",
                () ->
                        viewer().get("/v1/lessons?days=400")
                                .jsonPath()
                                .getList("items.subject")
                                .contains("ledger and teller"));
        viewer().get("/v1/lessons?days=400")
                .then()
                .body("items.kind", hasItem("belongs-together"))
                .body("items.times", hasItem(3));
        viewer().get("/v1/lessons?days=0").then().statusCode(400);
    }

    /** Night alerts mostly go away by themselves, those of the day seldom. */
    private void outcomes(int count) {
        var random = new Random(11);
        List<Story> ended = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "scored-%03d".formatted(i);
            boolean night = random.nextBoolean();
            boolean noise = random.nextInt(10) < (night ? 8 : 2);
            Stories story = Stories.of(id);
            ended.add(
                    (noise ? story.over(30) : story.handedOver().taken().resolvedBy("maria", 90))
                            .build());
            cases.add(
                    new Case(
                            "d-" + id,
                            id,
                            Instant.EPOCH.plusSeconds(i),
                            null,
                            List.of(new Feature(night ? "hours 22-06" : "hours 06-14", 1))));
        }
        transactions
                .run(session ->
                        stories.put(session, ended)
                                .chain(() -> lessons.add(session, cases, List.of(), List.of())))
                .await()
                .indefinitely();
    }

    private static Fact fact(String id, EventType type, String subject, FactData data) {
        return new Fact(
                id,
                type,
                "/aimos/decision",
                subject,
                Alerts.AT,
                subject,
                null,
                null,
                null,
                1L,
                data);
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("vic", "viewer"));
    }
}
