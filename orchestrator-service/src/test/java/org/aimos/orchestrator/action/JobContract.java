package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What actions keep that launch a job and follow it, against a fake of the job server. */
abstract class JobContract extends ActionContract {
    private static final Vertx VERTX = Vertx.vertx();

    /** Keys of the jobs that the fake was told to launch. */
    final List<String> launched = new CopyOnWriteArrayList<>();

    volatile String ending = good();
    final AtomicInteger looks = new AtomicInteger();
    volatile boolean hangingUp;
    volatile boolean refuses;

    final FakeSaas saas = new FakeSaas(this::answer);

    static Jobs jobs() {
        return new Jobs(new HttpSender(VERTX, new Addresses()));
    }

    /** How the server calls success, failure and work going on. */
    abstract String good();

    abstract String bad();

    abstract String going();

    /** The type of the target, and a call without its target. */
    abstract String type();

    abstract Map<String, Object> with();

    /** The key in a request to launch; empty when it is another request. */
    abstract Optional<String> key(FakeSaas.Asked asked);

    /** What the server says about its jobs: a list of keys, all at this status. */
    abstract Object told(FakeSaas.Asked asked, List<String> keys, String status);

    private FakeSaas.Answer answer(FakeSaas.Asked asked) {
        Optional<String> key = key(asked);
        if (key.isEmpty()) {
            boolean ended = !launched.isEmpty() && looks.incrementAndGet() > 1;
            return new FakeSaas.Answer(200, told(asked, launched, ended ? ending : going()));
        }
        if (refuses) {
            return new FakeSaas.Answer(403, "not with " + Calls.SECRET);
        }
        launched.add(key.get());
        return new FakeSaas.Answer(hangingUp ? -1 : 201, Map.of("id", 17));
    }

    @AfterEach
    void close() {
        saas.close();
    }

    @Override
    Calls working() {
        Map<String, Object> spec = Map.of("type", type(), "url", saas.url());
        return Calls.to(
                        Calls.target(
                                spec,
                                new Target.Login("Authorization", null, "Bearer " + Calls.SECRET)))
                .with(with());
    }

    @Override
    Calls refused() {
        refuses = true;
        launched.clear();
        return working();
    }

    @Override
    Optional<Calls> unanswered() {
        hangingUp = true;
        return Optional.of(working());
    }

    @Override
    int reached() {
        return launched.size();
    }

    @Test
    void a_job_that_was_launched_before_is_not_launched_again() throws InterruptedException {
        hangingUp = true;
        action().execute(working().build());

        Result again = action().execute(working().build());

        assertThat(again).isInstanceOf(Result.Done.class);
        assertThat(launched).containsExactly("key-1");
    }

    @Test
    void a_job_that_ends_badly_is_a_failure_that_is_not_tried_again() throws InterruptedException {
        ending = bad();

        Result result = action().execute(working().build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
        assertThat(((Result.Failed) result).reason()).contains(bad());
    }

    @Test
    void a_job_that_outlives_its_step_is_unknown() throws InterruptedException {
        ending = going();

        Result result =
                action().execute(working().until(() -> looks.get() >= 2, Duration.ZERO).build());

        assertThat(((Result.Unknown) result).reason()).contains("goes on");
    }

    @Test
    void a_server_that_is_away_is_a_failure_that_may_be_tried_again() throws InterruptedException {
        saas.close();

        Result result = action().execute(working().build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
    }
}
