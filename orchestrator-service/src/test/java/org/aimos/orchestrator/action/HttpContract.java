package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every HTTP action keeps. */
abstract class HttpContract extends ActionContract {
    /** One for all tests of this JVM; its threads are daemons. */
    static final Vertx VERTX = Vertx.vertx();

    HttpTarget target = new HttpTarget();

    static HttpSender sender() {
        return new HttpSender(VERTX, new Addresses());
    }

    @BeforeEach
    void fresh() {
        target.close();
        target = new HttpTarget();
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Override
    Calls working() {
        return Calls.http(target.url()).with(Map.of("path", "/units/web"));
    }

    @Override
    Calls refused() {
        target.answers(403, "text/plain", "not for " + Calls.SECRET);
        return working();
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.empty();
    }

    @Override
    int reached() {
        return target.seen.size();
    }

    /** What comes of a call that is never answered; it gets more time until the target hears it. */
    Result neverAnswered() throws InterruptedException {
        target.neverAnswers();
        Duration left = Duration.ofMillis(300);
        Result result = action().execute(working().within(left).build());
        while (reached() == 0 && left.compareTo(Duration.ofMinutes(1)) < 0) {
            left = left.multipliedBy(4);
            result = action().execute(working().within(left).build());
        }
        return result;
    }

    @Test
    void it_signs_in_with_the_targets_credentials() throws InterruptedException {
        action().execute(working().build());

        assertThat(target.seen.getFirst().header("Authorization"))
                .isEqualTo("Bearer " + Calls.SECRET);
    }

    @Test
    void alert_text_stays_in_its_part_of_the_path() throws InterruptedException {
        Map<String, Object> with =
                Map.of(
                        "path", List.of("units", "../admin?x=1#y"),
                        "query", Map.of("a b", "1&c=2"));

        action().execute(working().with(with).build());

        assertThat(target.seen.getFirst().uri())
                .isEqualTo("/units/..%2Fadmin%3Fx=1%23y?a%20b=1%26c%3D2");
    }

    @Test
    void a_path_that_climbs_is_refused() throws InterruptedException {
        Result result = action().execute(working().with(Map.of("path", "/units/../admin")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void a_redirect_is_not_followed() throws InterruptedException {
        target.answers(302, "text/plain", "");

        action().execute(working().build());

        assertThat(target.seen).hasSize(1);
    }

    @Test
    void a_secret_that_the_target_echoes_is_masked() throws InterruptedException {
        for (int status : new int[] {200, 400, 500}) {
            target.answers(status, "application/json", "{\"you\":[\"sent " + Calls.SECRET + "\"]}");

            String result = action().execute(working().build()).toString();

            assertThat(result).doesNotContain(Calls.SECRET).contains("***");
        }
    }

    @Test
    void a_link_local_address_is_never_called() throws InterruptedException {
        Result result =
                action().execute(
                                Calls.http("http://169.254.169.254:1")
                                        .with(Map.of("path", "/latest"))
                                        .build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) result).retryable()).isFalse();
    }
}
