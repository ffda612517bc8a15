package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What actions keep that post to a web hook, against a fake of the house that has it. */
abstract class HookContract extends ActionContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String HOOK = "/services/T01/" + Calls.SECRET;

    final FakeSaas saas = new FakeSaas(asked -> new FakeSaas.Answer(200, "ok"));

    static Hook hook() {
        return new Hook(new HttpSender(VERTX, new Addresses()));
    }

    abstract String type();

    @AfterEach
    void close() {
        saas.close();
    }

    @Override
    Calls working() {
        return to(saas.url() + HOOK).with(Map.of("text", "web <is> & was \"down\""));
    }

    private Calls to(String secret) {
        return Calls.to(
                Calls.target(
                        Map.of("type", type(), "url", saas.url()),
                        new Target.Login("Authorization", null, secret)));
    }

    @Override
    Calls refused() {
        saas.plays(asked -> new FakeSaas.Answer(404, "no_service " + asked.path()));
        return working();
    }

    @Override
    Optional<Calls> unanswered() {
        saas.plays(asked -> new FakeSaas.Answer(-1, ""));
        return Optional.of(working());
    }

    @Override
    int reached() {
        return saas.posts.size();
    }

    @Test
    void it_posts_to_the_secret_address_and_sends_no_other_secret() throws InterruptedException {
        action().execute(working().build());

        assertThat(saas.posts.getFirst().path()).isEqualTo(HOOK);
        assertThat(saas.posts.getFirst().authorization()).isEqualTo("null");
    }

    @Test
    void a_secret_may_be_the_path_alone() throws InterruptedException {
        action().execute(to(HOOK).with(Map.of("text", "hello")).build());

        assertThat(saas.posts.getFirst().path()).isEqualTo(HOOK);
    }

    @Test
    void an_address_of_another_house_is_refused() throws InterruptedException {
        Calls elsewhere = to("http://127.0.0.1:9/" + Calls.SECRET).with(Map.of("text", "hello"));

        Result result = action().execute(elsewhere.build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
        assertThat(result.toString()).doesNotContain(Calls.SECRET);
    }

    @Test
    void no_connection_is_a_failure_that_may_be_tried_again() throws InterruptedException {
        saas.close();

        assertThat(((Result.Failed) action().execute(working().build())).retryable()).isTrue();
    }
}
