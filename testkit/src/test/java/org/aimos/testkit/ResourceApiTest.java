package org.aimos.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import org.aimos.bus.Applied;
import org.aimos.bus.Broker;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.bus.resource.OwnedKinds;
import org.aimos.bus.resource.ResourceDesk;
import org.aimos.bus.resource.ResourceFeed;
import org.aimos.bus.resource.ResourceStore;
import org.aimos.events.Topic;
import org.aimos.resources.Kind;
import org.aimos.resources.RuleSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class ResourceApiTest {
    @Inject ResourceReplica replica;
    @Inject Broker broker;
    @Inject Transactions transactions;
    @Inject ResourceStore store;
    @Inject OwnedKinds kinds;
    @Inject ResourceDesk desk;

    @Test
    void what_is_put_is_in_force_everywhere_and_every_version_is_kept() {
        put("kept", rule("kept", "1.0.0", 10), "ann", "author").statusCode(200);
        awaitVersion("kept", "1.0.0");
        put("kept", rule("kept", "1.1.0", 20), "ben", "author").statusCode(200);
        awaitVersion("kept", "1.1.0");
        Applied<RuleSpec> now = replica.find(RuleSpec.class, "kept").orElseThrow();
        assertThat(now.resource().spec().order()).isEqualTo(20);
        assertThat(now.appliedBy()).isEqualTo("ben");
        assertThat(replica.version(RuleSpec.class, "kept", "1.0.0")).isPresent();
        get("/v1/resources/Rule/kept/versions")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.version", equalTo(List.of("1.1.0", "1.0.0")));
        get("/v1/resources/Rule").statusCode(200).body("items.name", hasItem("kept"));
    }

    @Test
    void an_older_version_can_be_put_in_force_again_and_keeps_its_author() {
        put("back", rule("back", "1.0.0", 10), "ann", "author").statusCode(200);
        put("back", rule("back", "2.0.0", 20), "ben", "author").statusCode(200);
        put("back", rule("back", "1.0.0", 10), "ben", "author")
                .statusCode(200)
                .body("appliedBy", equalTo("ann"));
        awaitVersion("back", "1.0.0");
    }

    @Test
    void the_same_version_with_other_content_is_refused() {
        put("same", rule("same", "1.0.0", 10), "ann", "author").statusCode(200);
        put("same", rule("same", "1.0.0", 10), "ben", "author").statusCode(200);
        put("same", rule("same", "1.0.0", 11), "ann", "author")
                .statusCode(409)
                .body("mend", containsString("metadata.version"));
    }

    @Test
    void mistakes_are_answered_with_their_place() {
        put("wrong", rule("wrong", "1.0.0", 10).replace("order", "odrer"), "ann", "author")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("findings[0].line", greaterThan(1))
                .body("findings[0].column", greaterThan(0));
    }

    @Test
    void deletion_is_a_tombstone_and_the_versions_stay() {
        put("gone", rule("gone", "1.0.0", 10), "ann", "author").statusCode(200);
        awaitVersion("gone", "1.0.0");
        given().header("Authorization", Tokens.bearer("ann", "author"))
                .delete("/v1/resources/Rule/gone")
                .then()
                .statusCode(204);
        Await.until("gone", () -> replica.find(RuleSpec.class, "gone").isEmpty());
        try (FactProbe probe = FactProbe.on(Topic.RESOURCES)) {
            Await.until(
                    "a tombstone",
                    () -> probe.records().stream().anyMatch(ResourceApiTest::tombstoneOfGone));
        }
        get("/v1/resources/Rule/gone").statusCode(404);
        get("/v1/resources/Rule/gone/versions").body("items", hasSize(1));
    }

    @Test
    void a_topic_that_lost_what_the_table_has_is_told_again() {
        put("lost", rule("lost", "1.0.0", 10), "ann", "author").statusCode(200);
        awaitVersion("lost", "1.0.0");
        try (FactSender sender = FactSender.open()) {
            sender.send(Topic.RESOURCES, "Rule/lost", null);
        }
        Await.until("lost", () -> replica.find(RuleSpec.class, "lost").isEmpty());
        ResourceFeed restarted =
                new ResourceFeed(
                        broker,
                        new ResourceReplica(EnumSet.allOf(Kind.class)),
                        transactions,
                        store,
                        kinds,
                        desk);
        restarted.start(new StartupEvent());
        awaitVersion("lost", "1.0.0");
        restarted.stop(new ShutdownEvent());
    }

    @Test
    void only_kinds_of_this_service_are_kept_and_only_by_those_who_may() {
        get("/v1/resources/Escalation").statusCode(404).body("mend", containsString("ticket"));
        get("/v1/resources/Nonsense").statusCode(404);
        put("mine", rule("mine", "1.0.0", 1), "ada", "auditor").statusCode(403);
        put("mine", rule("mine", "1.0.0", 1), "eve", "approver").statusCode(403);
    }

    @Test
    void nobody_grants_autonomy_to_a_playbook_that_is_his_own() {
        put("Playbook", "own", playbook("own"), "ann", "author").statusCode(200);
        Await.until(
                "known",
                () -> replica.find(org.aimos.resources.PlaybookSpec.class, "own").isPresent());
        put("Autonomy", "own-free", autonomy("own-free", "own"), "ann", "author")
                .statusCode(403)
                .body("detail", containsString("ann"));
        put("Autonomy", "own-free", autonomy("own-free", "own"), "eve", "approver").statusCode(200);
    }

    private void awaitVersion(String name, String version) {
        Await.until(
                name + " " + version,
                () ->
                        replica.find(RuleSpec.class, name)
                                .filter(rule -> rule.resource().version().equals(version))
                                .isPresent());
    }

    private static boolean tombstoneOfGone(ConsumerRecord<String, byte[]> record) {
        return record.value() == null && record.key().equals("Rule/gone");
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.bearer("vic", "viewer")).get(path).then();
    }

    private static ValidatableResponse put(String name, String yaml, String person, String role) {
        return put("Rule", name, yaml, person, role);
    }

    private static ValidatableResponse put(
            String kind, String name, String yaml, String person, String role) {
        return given().header("Authorization", Tokens.bearer(person, role))
                .config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)))
                .contentType("application/yaml")
                .body(yaml)
                .put("/v1/resources/" + kind + "/" + name)
                .then();
    }

    private static String rule(String name, String version, int order) {
        return """
        apiVersion: aimos/v1
        kind: Rule
        metadata: {name: %s, version: %s, owner: team-test}
        spec:
          order: %d
          when: alert.name == 'ServiceDown'
          then: {playbook: restart-service}
        """
                .formatted(name, version, order);
    }

    private static String playbook(String name) {
        return """
        apiVersion: aimos/v1
        kind: Playbook
        metadata: {name: %s, version: 1.0.0, owner: team-test}
        spec:
          description: Looks whether it answers.
          match: alert.name == 'ServiceDown'
          risk: low
          timeout: 5m
          steps:
            - id: check
              uses: http.get
              with: {target: health, path: /health}
          onFailure: hand-over
        """
                .formatted(name);
    }

    private static String autonomy(String name, String playbook) {
        return """
        apiVersion: aimos/v1
        kind: Autonomy
        metadata: {name: %s, version: 1.0.0, owner: team-test}
        spec:
          playbook: %s
          playbookVersion: 1.0.0
          services: ['*']
          level: autonomous
          reason: It only looks.
        """
                .formatted(name, playbook);
    }
}
