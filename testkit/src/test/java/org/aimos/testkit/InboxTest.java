package org.aimos.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.probe.Given;
import org.aimos.testkit.probe.ProbeDesk;
import org.aimos.testkit.probe.Seen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class InboxTest {
    @Inject Given facts;
    @Inject ProbeDesk desk;

    @BeforeEach
    void poisonHurts() {
        desk.cure(false);
    }

    @Test
    void a_fact_that_arrives_twice_is_applied_once() {
        String key = Given.key();
        Fact fact = facts.alert("Twice", key);
        Given.sent(fact, fact);
        Given.sent(fact);
        Fact last = facts.alert("Last", key);
        Given.sent(last);
        Seen.await(last);
        assertThat(Seen.of(key)).containsExactly("Twice", "Last");
    }

    @Test
    void poison_is_parked_with_later_ones_of_its_key_and_replay_applies_them_in_order() {
        String sick = Given.key();
        String healthy = Given.key();
        Fact other = facts.alert("Other", healthy);
        Given.sent(
                facts.alert("Before", sick),
                facts.alert(ProbeDesk.POISON, sick),
                facts.alert("Behind", sick),
                other);
        Seen.await(other);
        Seen.awaitParked(sick, 2);
        assertThat(Seen.of(sick)).containsExactly("Before");

        long letter = letterOf(sick);
        replay(letter).body("replayed", equalTo(0)).body("remaining", equalTo(2));

        desk.cure(true);
        Given.sent(facts.alert("Late", sick));
        Seen.awaitParked(sick, 3);
        replay(letter).body("replayed", equalTo(3)).body("remaining", equalTo(0));
        assertThat(Seen.of(sick)).containsExactly("Before", ProbeDesk.POISON, "Behind", "Late");

        Fact after = facts.alert("After", sick);
        Given.sent(after);
        Seen.await(after);
    }

    @Test
    void bytes_that_are_no_fact_are_parked_and_can_be_given_up() {
        String key = Given.key();
        try (FactSender sender = FactSender.open()) {
            sender.send(Topic.ALERTS, key, "{\"no\":\"fact\"".getBytes(StandardCharsets.UTF_8));
        }
        Fact behind = facts.alert("Behind", key);
        Given.sent(behind);
        Seen.awaitParked(key, 2);

        given().header("Authorization", Tokens.bearer("maria", "on-call"))
                .delete("/v1/dead-letters/probe/" + letterOf(key))
                .then()
                .statusCode(204);
        replay(letterOf(key)).body("replayed", equalTo(1));
        Seen.await(behind);
    }

    @Test
    void a_fact_of_a_type_that_is_not_known_is_skipped() {
        String key = Given.key();
        try (FactSender sender = FactSender.open()) {
            sender.send(
                    Topic.ALERTS,
                    key,
                    "{\"specversion\":\"1.0\",\"type\":\"org.aimos.alert.sung.v9\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        Fact next = facts.alert("Next", key);
        Given.sent(next);
        Seen.await(next);
        assertThat(Seen.of(key)).containsExactly("Next");
    }

    @Test
    void dead_letters_are_listed_for_those_with_a_role_only() {
        String key = Given.key();
        Given.sent(facts.alert(ProbeDesk.POISON, key));
        Seen.awaitParked(key, 1);
        given().header("Authorization", Tokens.bearer("ada", "auditor"))
                .get("/v1/dead-letters/probe")
                .then()
                .statusCode(200)
                .body("items.key", hasItem(key));
        given().get("/v1/dead-letters/probe").then().statusCode(401);
        given().header("Authorization", Tokens.bearer("ada", "auditor"))
                .post("/v1/dead-letters/probe/" + letterOf(key) + "/replay")
                .then()
                .statusCode(403);
    }

    @Test
    void nothing_is_lost_or_parked_while_the_database_is_away() {
        String key = Given.key();
        Fact before = facts.alert("Before", key);
        Given.sent(before);
        Seen.await(before);

        DatabaseSwitch.off();
        Fact during = facts.alert("During", key);
        Given.sent(during);
        Await.until("not ready", () -> ready() == 503);
        DatabaseSwitch.on();

        Seen.await(during);
        Await.until("ready again", () -> ready() == 200);
        assertThat(Sql.count("select count(*) from dead_letter where record_key = ?", key))
                .isZero();
    }

    private static int ready() {
        return given().get("/q/health/ready").statusCode();
    }

    private static long letterOf(String key) {
        return Sql.count(
                "select id from dead_letter where record_key = ? and replayed_at is null"
                        + " order by id limit 1",
                key);
    }

    private static io.restassured.response.ValidatableResponse replay(long letter) {
        return given().header("Authorization", Tokens.bearer("maria", "on-call"))
                .post("/v1/dead-letters/probe/" + letter + "/replay")
                .then()
                .statusCode(200);
    }
}
